namespace MassageBot.Voice.Rendering;

/// <summary>One breath of a breathing step, to be heard as two soft sounds.</summary>
/// <param name="AtMs">When the breath in begins.</param>
/// <param name="InMs">How long it goes in.</param>
/// <param name="OutMs">How long it goes out.</param>
internal sealed record Breath(long AtMs, int InMs, int OutMs);
