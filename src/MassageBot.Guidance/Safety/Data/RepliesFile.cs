using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Safety.Data;

/// <summary><c>dialogs/replies.yaml</c>: the words by which people answer the safety check.</summary>
internal sealed class RepliesFile : IHasLine
{
    public const string Name = "replies.yaml";

    [YamlIgnore]
    public int Line { get; set; }

    public required string YesLabel { get; init; }

    public required string NoLabel { get; init; }

    public required string UnsureLabel { get; init; }

    public required string NoneLabel { get; init; }

    public required string YesOrNo { get; init; }

    public required string Which { get; init; }

    public required List<string> Assent { get; init; }

    /// <summary>Words that mean yes to a consent, and nothing to a question about health.</summary>
    public required List<string> Consent { get; init; }

    public required List<string> Denial { get; init; }

    public required List<string> Unsure { get; init; }

    public required List<string> Skip { get; init; }

    public required List<string> None { get; init; }

    public required List<string> All { get; init; }

    public required List<string> Fillers { get; init; }

    /// <summary>Words for the person whose back it is, which say nothing themselves: "she is 45".</summary>
    public required List<string> Person { get; init; }

    /// <summary>Whole replies that say it was so once: neither yes nor no, and never a "stop".</summary>
    public required List<string> Past { get; init; }

    /// <summary>Words that turn a sentence round; free text with one of them fills nothing in.</summary>
    public required List<string> Negations { get; init; }

    public required Dictionary<string, int> Numbers { get; init; }

    public required Dictionary<string, int> Ordinals { get; init; }

    public required List<string> Half { get; init; }

    /// <summary>How a reply in the person's own words is judged.</summary>
    public required FreeRepliesFile Free { get; init; }

    /// <summary>Words for regions: code of an answer to Q33, then words.</summary>
    public required Dictionary<string, List<string>> Regions { get; init; }

    /// <summary>Fixed words for how long: code of an answer to Q32, then words.</summary>
    public required Dictionary<string, List<string>> Durations { get; init; }

    public required Dictionary<string, double> Amounts { get; init; }

    /// <summary>Words before a length of time that make it longer: "over".</summary>
    public required List<string> AtLeast { get; init; }

    /// <summary>Words before a length of time that make it shorter: "under".</summary>
    public required List<string> AtMost { get; init; }

    /// <summary>Fixed words for how long ago, in hours at the least.</summary>
    public required Dictionary<string, double> AgoHours { get; init; }

    /// <summary>The words beside an age.</summary>
    public required AgesFile Ages { get; init; }

    /// <summary>Hours in each unit.</summary>
    public required Dictionary<string, double> UnitHours { get; init; }
}
