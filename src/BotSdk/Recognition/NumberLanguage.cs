namespace BotSdk.Recognition;

/// <summary>How a language writes numbers. Words are folded: lower case, no accents.</summary>
internal sealed record NumberLanguage
{
    private static readonly IReadOnlyDictionary<string, decimal> None = new Dictionary<string, decimal>();

    /// <summary>Gets numbers below 100, and hundreds that are one word.</summary>
    public IReadOnlyDictionary<string, decimal> Small { get; init; } = None;

    /// <summary>Gets what multiplies the words before it: 100, 1000, a dozen.</summary>
    public IReadOnlyDictionary<string, decimal> Scales { get; init; } = None;

    public IReadOnlyDictionary<string, decimal> Fractions { get; init; } = None;

    public IReadOnlyDictionary<string, decimal> Ordinals { get; init; } = None;

    /// <summary>Gets words that stand for 1 only before a scale or a fraction: "a dozen".</summary>
    public IReadOnlySet<string> Articles { get; init; } = new HashSet<string>();

    /// <summary>Gets words that join the parts of a number: "and".</summary>
    public IReadOnlySet<string> Joints { get; init; } = new HashSet<string>();

    public IReadOnlySet<string> Minus { get; init; } = new HashSet<string>();

    /// <summary>Gets a value indicating whether parts are written as one word: "vierunddreißig".</summary>
    public bool Compounds { get; init; }

    /// <summary>Gets a value indicating whether the unit comes before the ten: "vierunddreißig".</summary>
    public bool UnitsFirst { get; init; }

    /// <summary>Gets a value indicating whether 10 to 19 may follow 60 and 80: "soixante-dix".</summary>
    public bool TeensAfterSixtyAndEighty { get; init; }

    public char DecimalMark { get; init; } = '.';

    public string GroupMarks { get; init; } = ",";

    /// <summary>Gets endings of an ordinal in digits: "2nd".</summary>
    public IReadOnlyList<string> OrdinalEndings { get; init; } = [];
}
