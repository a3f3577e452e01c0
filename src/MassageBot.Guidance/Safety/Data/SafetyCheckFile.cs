using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Safety.Data;

/// <summary><c>dialogs/safety-check.yaml</c>.</summary>
internal sealed class SafetyCheckFile : IHasLine
{
    public const string Name = "safety-check.yaml";

    [YamlIgnore]
    public int Line { get; set; }

    public required string Status { get; init; }

    public required int ValidForHours { get; init; }

    public required int RememberForDays { get; init; }

    public required List<QuestionFile> Questions { get; init; }

    public required List<QuestionFile> Parts { get; init; }

    public required List<QuestionFile> Groups { get; init; }

    public required List<RouteStepFile> Route { get; init; }

    public required List<CombinationFile> Combinations { get; init; }

    public required List<AdviceFile> Advice { get; init; }

    public required List<WordVariantFile> Variants { get; init; }
}

/// <summary>One step of the route: what is asked together.</summary>
internal sealed class RouteStepFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Step { get; init; }

    /// <summary>clinician | urgent: the step is left out once the outcome is that bad.</summary>
    public required string LeftOutFrom { get; init; }

    public required List<RouteAskFile> Asks { get; init; }
}

/// <summary>One ask of a step, and when it is needed.</summary>
internal sealed class RouteAskFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Ask { get; init; }

    public List<string> OnlyIf { get; init; } = [];

    public List<string> NotIf { get; init; } = [];
}

/// <summary>Answers that mean more together than alone.</summary>
internal sealed class CombinationFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    /// <summary>All of these; each entry may list alternatives parted by " or ".</summary>
    public required List<string> When { get; init; }

    public required string Outcome { get; init; }

    public required string Because { get; init; }

    public required string Source { get; init; }
}

/// <summary>A line the bot says.</summary>
internal sealed class AdviceFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    public required string Say { get; init; }
}

/// <summary>Words that differ from place to place.</summary>
internal sealed class WordVariantFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required List<string> Places { get; init; }

    public required Dictionary<string, string> Replace { get; init; }
}
