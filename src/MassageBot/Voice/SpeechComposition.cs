namespace MassageBot.Voice;

/// <summary>A text that is said by clips one after the other: "About 4 minutes left." is about, four, minutes, left.</summary>
/// <param name="Say">The text as it is shown.</param>
/// <param name="Parts">Positions in <see cref="SpeechManifest.Parts"/>, in the order they are said, without a gap.</param>
public sealed record SpeechComposition(string Say, IReadOnlyList<int> Parts);
