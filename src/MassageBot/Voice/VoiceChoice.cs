namespace MassageBot.Voice;

/// <summary>What a person chose: whose voice, and how fast it speaks.</summary>
/// <param name="Voice">A voice of the engine in use (<c>GET /voice</c> lists them); <c>null</c>, or one it does not have, for its first.</param>
/// <param name="Pace">The pace of the words, 0.8 to 1.3 (held to that, and rounded to 0.05). It does not stretch pauses.</param>
public sealed record VoiceChoice(string? Voice = null, double Pace = 1.0);
