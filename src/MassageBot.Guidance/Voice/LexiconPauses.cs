namespace MassageBot.Guidance.Voice;

/// <summary>How long the voice is quiet between phrases, in milliseconds, at every pace: pauses do not scale with words (field.md 2).</summary>
public sealed class LexiconPauses
{
    /// <summary>Gets the pause after a sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>Gets the pause of "...".</summary>
    public required int Ellipsis { get; init; }

    /// <summary>Gets the pause after a colon, a semicolon or a dash.</summary>
    public required int Colon { get; init; }
}
