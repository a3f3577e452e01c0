using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>How a body is held: a small skeleton. The middle of the hips is 0 0; a side view looks to the right.</summary>
public sealed record PosePlan : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets the id, kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>Gets side, front or back.</summary>
    public required string View { get; init; }

    /// <summary>Gets how far the trunk leans, in degrees: forward in a side view, to the right of the picture otherwise; 90 is level.</summary>
    public double Lean { get; init; }

    /// <summary>Gets how far the middle of the spine is pushed backward (side view) or to the left.</summary>
    public double Curve { get; init; }

    /// <summary>Gets how far the head is bent from the line of the spine, in degrees: forward, or to the right.</summary>
    public double Nod { get; init; }

    /// <summary>Gets how the head is seen where it is turned: side, front or back.</summary>
    public string? Head { get; init; }

    /// <summary>Gets whether a turned head looks the other way.</summary>
    public bool HeadFlip { get; init; }

    /// <summary>Gets how long the trunk looks, as a share, where it leans towards us or away.</summary>
    public double Trunk { get; init; } = 1;

    /// <summary>Gets the arms: the far one (or that on the left of the picture), then the near one.</summary>
    public required List<LimbPlan> Arms { get; init; }

    /// <summary>Gets the legs, in the same order.</summary>
    public required List<LimbPlan> Legs { get; init; }
}
