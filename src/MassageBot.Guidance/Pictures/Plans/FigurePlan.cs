namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The one body of all pictures: its bones and outlines (<c>dialogs/pictures/figure.yaml</c>).</summary>
public sealed record FigurePlan
{
    /// <summary>Gets the length of the spine from the hips to the base of the neck.</summary>
    public required double Spine { get; init; }

    public required BonePlan Neck { get; init; }

    public required BonePlan UpperArm { get; init; }

    public required BonePlan Forearm { get; init; }

    public required BonePlan Hand { get; init; }

    public required BonePlan Fist { get; init; }

    public required BonePlan Thigh { get; init; }

    /// <summary>Gets the thigh seen from the front or from behind, where the seat gives the width of the hips.</summary>
    public required BonePlan ThighAhead { get; init; }

    public required BonePlan Shin { get; init; }

    public required BonePlan Foot { get; init; }

    /// <summary>Gets the foot seen from the front or from behind.</summary>
    public required BonePlan FootAhead { get; init; }

    public required TrunkPlan Side { get; init; }

    public required TrunkPlan Front { get; init; }

    public required TrunkPlan Back { get; init; }
}
