namespace MassageBot.Voice.Engines;

/// <summary>A speech engine could not say something. The message is for an operator and never holds the text, a key or a token.</summary>
/// <param name="message">What happened, and the way out.</param>
/// <param name="inner">What it came from.</param>
internal sealed class SpeechEngineException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets a value indicating whether the engine is of no use any more, rather than this one text having failed.</summary>
    public bool EngineIsDown { get; init; }
}
