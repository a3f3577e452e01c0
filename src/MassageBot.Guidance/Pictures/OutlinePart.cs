namespace MassageBot.Guidance.Pictures;

/// <summary>One stroke of an outline.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="To">Where it ends.</param>
/// <param name="First">The first control point of a curve; the centre of an arc.</param>
/// <param name="Second">The second control point of a curve.</param>
/// <param name="Clockwise">For an arc: whether it runs clockwise on the screen.</param>
public readonly record struct OutlinePart(OutlineKind Kind, Point To, Point First = default, Point Second = default, bool Clockwise = false);
