using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>One thing to draw, as <c>dialogs/pictures/</c> writes it: exactly one kind of thing, and where and how it stands. Numbers are units of the 400 by 400 canvas.</summary>
public sealed record DrawItem : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets an SVG path of M, L, C, Q, H, V and Z in capitals.</summary>
    public string? Path { get; init; }

    /// <summary>Gets a circle: <c>x y radius</c>.</summary>
    public string? Circle { get; init; }

    /// <summary>Gets an oval: <c>x y across down</c>, the two half lengths.</summary>
    public string? Oval { get; init; }

    /// <summary>Gets a box: <c>x y width height</c>, and how round its corners are.</summary>
    public string? Box { get; init; }

    /// <summary>Gets a round limb through circles: <c>x y radius, x y radius, ...</c>.</summary>
    public string? Chain { get; init; }

    /// <summary>Gets a soft closed shape through points: <c>x y, x y, ...</c>.</summary>
    public string? Blob { get; init; }

    /// <summary>Gets a soft line through points.</summary>
    public string? Curve { get; init; }

    /// <summary>Gets straight lines through points.</summary>
    public string? Lines { get; init; }

    /// <summary>Gets an arrow through points; its head stands at the last.</summary>
    public string? Arrow { get; init; }

    /// <summary>Gets an arrow that runs round: <c>x y radius</c>, and from which to which angle.</summary>
    public string? Swirl { get; init; }

    /// <summary>Gets the id of a part.</summary>
    public string? Part { get; init; }

    /// <summary>Gets the id of a pose.</summary>
    public string? Pose { get; init; }

    /// <summary>Gets the id of a touch: what presses, strokes or rests on the back.</summary>
    public string? Touch { get; init; }

    /// <summary>Gets where it stands: <c>x y</c>, or a spot of the back by name; for a touch or a part also several, joined by commas.</summary>
    public string? At { get; init; }

    /// <summary>Gets the way a touch strokes: points or spots, joined by commas.</summary>
    public string? Along { get; init; }

    /// <summary>Gets which side of the back: right (as written), left (mirrored) or both.</summary>
    public string? Side { get; init; }

    /// <summary>Gets how far it is turned, in degrees, clockwise.</summary>
    public double Turn { get; init; }

    /// <summary>Gets how much larger it is drawn.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Gets whether it looks the other way.</summary>
    public bool Flip { get; init; }

    /// <summary>Gets who it is: receiver or helper.</summary>
    public string? Who { get; init; }

    /// <summary>Gets the role that fills it.</summary>
    public string? Fill { get; init; }

    /// <summary>Gets the role of its line.</summary>
    public string? Stroke { get; init; }

    /// <summary>Gets how wide its line is.</summary>
    public double? Width { get; init; }

    /// <summary>Gets the length of its dashes.</summary>
    public double? Dash { get; init; }

    /// <summary>Gets how dense it is.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Gets how it is shaded: no-go, edge, soft or good.</summary>
    public string? Look { get; init; }

    /// <summary>Gets whether an arrow has a head at both ends.</summary>
    public bool BothEnds { get; init; }
}
