namespace MassageBot.Guidance.Voice;

/// <summary>A text as an engine gets it: respelled where it would be said wrong, in phrases with pauses between them.</summary>
/// <param name="Phrases">The phrases in order; one at least.</param>
public sealed record SpokenText(IReadOnlyList<SpokenPhrase> Phrases)
{
    /// <summary>Gets all the quiet in the text, in milliseconds.</summary>
    public int PausesMs => Phrases.Sum(phrase => phrase.PauseMs);

    /// <summary>Shortens or lengthens the pauses alone.</summary>
    public SpokenText WithPauses(double factor) => new([.. Phrases.Select(phrase => phrase with { PauseMs = (int)(phrase.PauseMs * factor) })]);
}
