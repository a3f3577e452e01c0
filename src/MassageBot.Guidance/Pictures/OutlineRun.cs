namespace MassageBot.Guidance.Pictures;

/// <summary>A run of straight lines.</summary>
/// <param name="Points">Two points or more.</param>
/// <param name="Closed">Whether the last point leads back to the first.</param>
public sealed record OutlineRun(IReadOnlyList<Point> Points, bool Closed);
