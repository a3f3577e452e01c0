namespace MassageBot.Voice;

/// <summary>One text as one sound file.</summary>
/// <param name="Say">The text, exactly as the script or the line has it.</param>
/// <param name="Url">Where the sound is: <c>/voice/clips/&lt;sha256&gt;.&lt;ext&gt;</c>. It never changes; while it is being made the address waits some seconds, then says 503 with Retry-After.</param>
/// <param name="Ms">How long it sounds, in milliseconds, silence trimmed; <c>null</c> while it is being made.</param>
public sealed record SpeechClip(string Say, string Url, int? Ms);
