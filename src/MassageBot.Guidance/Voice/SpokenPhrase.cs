namespace MassageBot.Guidance.Voice;

/// <summary>A stretch of words said in one breath, and the quiet after it.</summary>
/// <param name="Words">Plain words with their punctuation, never markup.</param>
/// <param name="PauseMs">The quiet after them, in milliseconds; 0 after the last.</param>
public sealed record SpokenPhrase(string Words, int PauseMs);
