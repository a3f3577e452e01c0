namespace MassageBot.Storage;

/// <summary>Something kept that goes when nobody needs it any more; <see cref="Retention"/> sees to it once an hour.</summary>
/// <param name="PurgeAsync">Deletes what has been idle too long, given the time and <see cref="StorageOptions.Retention"/>; answers how many conversations went.</param>
internal sealed record Expiring(Func<DateTimeOffset, TimeSpan, Task<int>> PurgeAsync);
