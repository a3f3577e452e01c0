namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The file <c>back.yaml</c>: the back that techniques touch.</summary>
public sealed record BackFile
{
    /// <summary>Gets the pose that is shown, when a picture names no other.</summary>
    public required string Pose { get; init; }

    /// <summary>Gets where its hips are.</summary>
    public required string At { get; init; }

    /// <summary>Gets how large it is.</summary>
    public required double Scale { get; init; }

    /// <summary>Gets the landmarks under the skin.</summary>
    public required List<DrawItem> Landmarks { get; init; }

    /// <summary>Gets the zones.</summary>
    public required List<ZonePlan> Zones { get; init; }

    /// <summary>Gets the ways to touch.</summary>
    public required List<TouchPlan> Touches { get; init; }

    /// <summary>Gets the spots by name, on the right of the spine: <c>x y</c>.</summary>
    public required Dictionary<string, string> Spots { get; init; }
}
