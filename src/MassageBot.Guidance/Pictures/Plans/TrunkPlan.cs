namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The trunk in one view: outlines in <c>across along</c>, along from the hips (0) to the base of the neck (1), across in units.</summary>
public sealed record TrunkPlan
{
    /// <summary>Gets the outline of the top.</summary>
    public required string Top { get; init; }

    /// <summary>Gets the outline of the seat of the trousers.</summary>
    public required string Seat { get; init; }

    /// <summary>Gets how far up the spine the shoulders stand, as a share.</summary>
    public required double ShoulderAt { get; init; }

    /// <summary>Gets how far the shoulders are from the spine.</summary>
    public required double Shoulder { get; init; }

    /// <summary>Gets how far the hips are from the spine.</summary>
    public required double Hip { get; init; }

    /// <summary>Gets the part that is the head.</summary>
    public required string Head { get; init; }
}
