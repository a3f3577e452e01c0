using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Techniques;

/// <summary>What a variant changes in one step; what is not named stays.</summary>
public sealed record StepChange : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    [YamlIgnore]
    public string? Alt { get; init; }

    /// <summary>Gets the number of the step.</summary>
    public required int Step { get; init; }

    public int? Seconds { get; init; }

    public string? Say { get; init; }

    public string? Show { get; init; }

    public string? Release { get; init; }

    public string? Ready { get; init; }

    public int? MaxPressure { get; init; }

    public bool? StepUp { get; init; }

    public string? Spot { get; init; }

    public string? Area { get; init; }

    public string? With { get; init; }

    /// <summary>Gives the step with these changes.</summary>
    internal TechniqueStep Apply(TechniqueStep step) => step with
    {
        Seconds = Seconds ?? step.Seconds,
        Say = Say ?? step.Say,
        Show = Show ?? step.Show,
        Alt = Alt ?? step.Alt,
        Release = Release ?? step.Release,
        Ready = Ready ?? step.Ready,
        MaxPressure = MaxPressure ?? step.MaxPressure,
        Spot = Spot ?? step.Spot,
        Area = Area ?? step.Area,
        With = With ?? step.With,
        StepUp = StepUp ?? step.StepUp,
    };
}
