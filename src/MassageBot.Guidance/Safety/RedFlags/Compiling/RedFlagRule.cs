using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>One rule as a clinician writes it: when these words are said in this way, the level is at least this.</summary>
internal sealed class RedFlagRule : IHasLine
{
    /// <summary>Gets the stable id, shown by <c>triage</c> and to the user on "why?".</summary>
    public required string Id { get; init; }

    /// <summary>Gets the level: emergency, urgent, clinician, caution, or <c>ask</c> (only a yes-or-no question).</summary>
    public required string Level { get; init; }

    /// <summary>Gets the question of clinical.md 2.3 whose answer this is, or the section it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the patterns; one that holds is enough.</summary>
    public required List<string> When { get; init; }

    /// <summary>Gets further patterns, of words that are mostly meant so: the rule holds by them too, but is never <see cref="Sure"/>.</summary>
    public List<string> Perhaps { get; init; } = [];

    /// <summary>Gets the patterns that switch the rule off when they stand anywhere in the text, negated or not.</summary>
    public List<string> Unless { get; init; } = [];

    /// <summary>Gets what the past does: <c>clears</c> (what is over does not count) or <c>counts</c> (history counts).</summary>
    public string Past { get; init; } = "clears";

    /// <summary>Gets what it means that somebody else has it who is not here: <c>ignored</c> unless the rule says <c>counts</c>.</summary>
    public string Others { get; init; } = "ignored";

    /// <summary>Gets how many days back this counts; 0 when the time does not matter.</summary>
    public int WithinDays { get; init; }

    /// <summary>Gets the level when it was longer ago than <see cref="WithinDays"/>.</summary>
    public string Older { get; init; } = "none";

    /// <summary>Gets the yes-or-no question asked when the rule would hold but what was said is a worry, a memory or unclear.</summary>
    public string? Ask { get; init; }

    /// <summary>Gets <c>self-harm</c>, <c>coercion</c> or nothing.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets a value indicating whether the patterns of <see cref="When"/> can mean nothing else, so that the classifier is not asked.</summary>
    public bool Sure { get; init; }

    /// <summary>Gets what the safety check takes it for when it is said in passing: answers (<c>Q43.blood-thinner</c>), or questions to be asked because of it (<c>Q50</c>). None: it only makes everything lighter.</summary>
    public List<string> Answers { get; init; } = [];

    /// <summary>Gets or sets the file the rule stands in.</summary>
    [YamlIgnore]
    public string File { get; set; } = string.Empty;

    /// <inheritdoc/>
    public int Line { get; set; }
}
