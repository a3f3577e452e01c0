using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Language;

/// <summary>Words that are obeyed even inside a longer sentence, unless their surroundings show another sense.</summary>
public sealed class UrgentWords : IHasLine
{
    /// <inheritdoc/>
    public int Line { get; set; }

    /// <summary>Gets or sets the intent.</summary>
    public required string Intent { get; set; }

    /// <summary>Gets or sets the phrases, as in <see cref="CommandWords.Phrases"/>.</summary>
    public required List<string> Phrases { get; set; }

    /// <summary>Gets or sets where in the sentence they count: <c>anywhere</c>, <c>edge</c> (at the start or the end of one of its clauses) or <c>end</c> (at the end of one).</summary>
    public required string Where { get; set; }

    /// <summary>Gets or sets words that take the meaning away when they stand up to three words before: <c>dont</c>, <c>bus</c>.</summary>
    public List<string> NotAfter { get; set; } = [];

    /// <summary>Gets or sets words that take the meaning away when they come right after: <c>stop talking</c>.</summary>
    public List<string> NotBefore { get; set; } = [];
}
