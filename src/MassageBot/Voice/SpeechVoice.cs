namespace MassageBot.Voice;

/// <summary>A voice of an engine.</summary>
/// <param name="Id">The engine's own name for it.</param>
/// <param name="Name">What people read in the settings.</param>
/// <param name="Language">What it speaks: <c>en</c> or <c>en-GB</c>.</param>
public sealed record SpeechVoice(string Id, string Name, string Language);
