namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The file <c>body-map.yaml</c>: where a person taps what aches.</summary>
public sealed record BodyMapFile
{
    /// <summary>Gets the question of the safety check whose answers the regions are.</summary>
    public required string Question { get; init; }

    /// <summary>Gets what it shows, in words.</summary>
    public required string Alt { get; init; }

    /// <summary>Gets the figures.</summary>
    public required List<DrawItem> Items { get; init; }

    /// <summary>Gets the regions.</summary>
    public required List<RegionPlan> Regions { get; init; }

    /// <summary>Gets the answers that are no place of the body and have no region.</summary>
    public required List<string> NoRegion { get; init; }
}
