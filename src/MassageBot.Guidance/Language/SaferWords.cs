using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Language;

/// <summary>Words beside which something is not what it sounds like but what is safer: "don't press harder" is no wish for more (clinical.md 7).</summary>
public sealed class SaferWords : IHasLine
{
    /// <inheritdoc/>
    public int Line { get; set; }

    /// <summary>Gets or sets the intents that are not believed beside these words.</summary>
    public required List<string> Heard { get; set; }

    /// <summary>Gets or sets the intent that is heard instead; without one nothing is, and an open question is asked again.</summary>
    public string? Instead { get; set; }

    /// <summary>Gets or sets a value indicating whether they count only where a powered massager is used.</summary>
    public bool Massager { get; set; }

    /// <summary>Gets or sets where they count: <c>anywhere</c>, or <c>whole</c> (nothing else is said).</summary>
    public required string Where { get; set; }

    /// <summary>Gets or sets the words, as in <see cref="CommandWords.Phrases"/>.</summary>
    public required List<string> Phrases { get; set; }

    /// <summary>Gets or sets words that hold such a phrase and mean no harm, which are passed over: <c>not hard enough</c>.</summary>
    public List<string> Unless { get; set; } = [];
}
