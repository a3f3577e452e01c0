using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Techniques;

/// <summary>What an adaptation changes in a technique (clinical.md 3.1 and 5.12): steps left out and steps reworded.</summary>
public sealed record TechniqueVariant : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets why, for editors.</summary>
    public required string Notes { get; init; }

    /// <summary>Gets the start position when it is another.</summary>
    public string? Position { get; init; }

    /// <summary>Gets what a person must have instead of <see cref="Technique.NeedsOneOf"/>.</summary>
    public List<string> Needs { get; init; } = [];

    /// <summary>Gets the numbers of the steps left out.</summary>
    public List<int> Drop { get; init; } = [];

    /// <summary>Gets the steps that change.</summary>
    public List<StepChange> Steps { get; init; } = [];
}
