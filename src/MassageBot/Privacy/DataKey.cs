namespace MassageBot.Privacy;

/// <summary>A data key as it is kept in memory for a while.</summary>
/// <param name="Bytes">256 random bits; <c>null</c> when there is none, or none that can be read any more.</param>
/// <param name="Used">When it was last written down as used, in UTC ticks.</param>
/// <param name="At">The clock's timestamp at which it was read.</param>
internal sealed record DataKey(byte[]? Bytes, long Used, long At);
