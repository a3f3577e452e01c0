namespace MassageBot.Guidance.Pictures;

/// <summary>Where a part stands in a picture: moved, turned, mirrored and made larger or smaller, never skewed.</summary>
public readonly record struct Placement(double A, double B, double C, double D, double E, double F)
{
    public static Placement Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>Gets how much larger things become.</summary>
    public double Size => Math.Sqrt(Math.Abs((A * D) - (B * C)));

    /// <summary>Gets whether left and right change places.</summary>
    public bool Mirrors => (A * D) - (B * C) < 0;

    public static Placement Move(Point by) => new(1, 0, 0, 1, by.X, by.Y);

    public static Placement Turn(double degrees)
    {
        var along = Point.Towards(degrees);
        return new(along.X, along.Y, -along.Y, along.X, 0, 0);
    }

    public static Placement Scale(double by) => new(by, 0, 0, by, 0, 0);

    /// <summary>Mirrors at the upright line through <paramref name="x"/>.</summary>
    public static Placement MirrorAt(double x) => new(-1, 0, 0, 1, 2 * x, 0);

    public Point Apply(Point point) => new((A * point.X) + (C * point.Y) + E, (B * point.X) + (D * point.Y) + F);

    /// <summary>Answers this placement followed by another.</summary>
    public Placement Then(Placement next) => new(
        (next.A * A) + (next.C * B),
        (next.B * A) + (next.D * B),
        (next.A * C) + (next.C * D),
        (next.B * C) + (next.D * D),
        (next.A * E) + (next.C * F) + next.E,
        (next.B * E) + (next.D * F) + next.F);
}
