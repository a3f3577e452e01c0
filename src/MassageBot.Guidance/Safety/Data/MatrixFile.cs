using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Safety.Data;

/// <summary><c>dialogs/matrix.yaml</c>.</summary>
internal sealed class MatrixFile : IHasLine
{
    public const string Name = "matrix.yaml";

    [YamlIgnore]
    public int Line { get; set; }

    public required string Status { get; init; }

    public required int MaxPressure { get; init; }

    public required int MaxHandsOnSeconds { get; init; }

    public required List<string> Breathing { get; init; }

    public required string BecauseUnsure { get; init; }

    public required string BecauseKit { get; init; }

    public required string BecauseRegion { get; init; }

    public required string BecauseNotToday { get; init; }

    public required List<TechniqueFile> Techniques { get; init; }

    public required List<RowFile> Rows { get; init; }
}

/// <summary>What the check must know of a technique; the rest is in its own file.</summary>
internal sealed class TechniqueFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    public required string Code { get; init; }

    public required string Call { get; init; }

    public required List<string> Regions { get; init; }

    /// <summary>Kit of which one is enough; none when nothing is needed.</summary>
    public required List<string> NeedsOneOf { get; init; }

    /// <summary>Asked once it is chosen (W12).</summary>
    public required List<string> JustInTime { get; init; }

    /// <summary>Asked right before it starts (W13).</summary>
    public required List<string> Preflight { get; init; }
}

/// <summary>A row: what one thing about a person does to each technique.</summary>
internal sealed class RowFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    /// <summary>The name of the row in clinical.md 2.5, or the rule it comes from.</summary>
    public required string Source { get; init; }

    public required string Because { get; init; }

    public required Dictionary<string, string> Techniques { get; init; }

    public int? MaxPressure { get; init; }

    public int? MaxHandsOnSeconds { get; init; }

    public List<string> Breathing { get; init; } = [];

    /// <summary>Further adaptations of every technique: short, oil-allergy, touch-only.</summary>
    public List<string> Adapt { get; init; } = [];

    public bool NoPressure { get; init; }

    public bool SupportLine { get; init; }

    /// <summary>The techniques the limits hold for; all when left out.</summary>
    public List<string> LimitsFor { get; init; } = [];

    public List<string> Advice { get; init; } = [];
}
