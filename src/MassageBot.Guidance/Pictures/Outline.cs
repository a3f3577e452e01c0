namespace MassageBot.Guidance.Pictures;

/// <summary>The outline of a shape: closed or open runs of lines, curves and arcs of circles. Immutable.</summary>
public sealed partial class Outline(IReadOnlyList<OutlinePart> parts)
{
    /// <summary>Gets the strokes in order; every run begins with a <see cref="OutlineKind.Move"/>.</summary>
    public IReadOnlyList<OutlinePart> Parts { get; } = parts;

    public static Outline Circle(Point centre, double radius)
    {
        var right = new Point(centre.X + radius, centre.Y);
        var left = new Point(centre.X - radius, centre.Y);
        return new([
            new(OutlineKind.Move, right),
            new(OutlineKind.Arc, left, centre, Clockwise: true),
            new(OutlineKind.Arc, right, centre, Clockwise: true),
            new(OutlineKind.Close, right),
        ]);
    }

    public static Outline Oval(Point centre, double rx, double ry)
    {
        const double Round = 0.5523;
        Point At(double x, double y) => new(centre.X + (x * rx), centre.Y + (y * ry));
        return new([
            new(OutlineKind.Move, At(1, 0)),
            new(OutlineKind.Curve, At(0, 1), At(1, Round), At(Round, 1)),
            new(OutlineKind.Curve, At(-1, 0), At(-Round, 1), At(-1, Round)),
            new(OutlineKind.Curve, At(0, -1), At(-1, -Round), At(-Round, -1)),
            new(OutlineKind.Curve, At(1, 0), At(Round, -1), At(1, -Round)),
            new(OutlineKind.Close, At(1, 0)),
        ]);
    }

    public static Outline Box(double x, double y, double width, double height, double round)
    {
        var r = Math.Min(round, Math.Min(width, height) / 2);
        if (r <= 0)
        {
            return Polygon([new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)], closed: true);
        }

        var (right, bottom) = (x + width, y + height);
        return new([
            new(OutlineKind.Move, new(x + r, y)),
            new(OutlineKind.Line, new(right - r, y)),
            new(OutlineKind.Arc, new(right, y + r), new(right - r, y + r), Clockwise: true),
            new(OutlineKind.Line, new(right, bottom - r)),
            new(OutlineKind.Arc, new(right - r, bottom), new(right - r, bottom - r), Clockwise: true),
            new(OutlineKind.Line, new(x + r, bottom)),
            new(OutlineKind.Arc, new(x, bottom - r), new(x + r, bottom - r), Clockwise: true),
            new(OutlineKind.Line, new(x, y + r)),
            new(OutlineKind.Arc, new(x + r, y), new(x + r, y + r), Clockwise: true),
            new(OutlineKind.Close, new(x + r, y)),
        ]);
    }

    public static Outline Polygon(IReadOnlyList<Point> points, bool closed) => new([
        new(OutlineKind.Move, points[0]),
        .. points.Skip(1).Select(point => new OutlinePart(OutlineKind.Line, point)),
        .. closed ? new OutlinePart[] { new(OutlineKind.Close, points[0]) } : [],
    ]);

    /// <summary>Runs a soft curve through the points (Catmull-Rom).</summary>
    public static Outline Smooth(IReadOnlyList<Point> points, bool closed)
    {
        var parts = new List<OutlinePart> { new(OutlineKind.Move, points[0]) };
        Point At(int at) => closed ? points[(at + points.Count) % points.Count] : points[Math.Clamp(at, 0, points.Count - 1)];
        for (var at = 0; at < (closed ? points.Count : points.Count - 1); at++)
        {
            var (before, from, to, after) = (At(at - 1), At(at), At(at + 1), At(at + 2));
            parts.Add(new(OutlineKind.Curve, to, from + ((to - before) * (1 / 6.0)), to - ((after - from) * (1 / 6.0))));
        }

        if (closed)
        {
            parts.Add(new(OutlineKind.Close, points[0]));
        }

        return new(parts);
    }

    /// <summary>A limb: circles along its length, joined by their tangents.</summary>
    public static Outline Chain(IReadOnlyList<(Point At, double Radius)> circles)
    {
        var parts = new List<OutlinePart>();
        for (var at = 0; at + 1 < circles.Count; at++)
        {
            parts.AddRange(Capsule(circles[at], circles[at + 1]));
        }

        return circles.Count == 1 ? Circle(circles[0].At, circles[0].Radius) : new(parts);
    }

    public static Outline Join(IEnumerable<Outline> outlines) => new([.. outlines.SelectMany(outline => outline.Parts)]);

    public Outline Placed(Placement placement) => new([.. Parts.Select(part => new OutlinePart(
        part.Kind, placement.Apply(part.To), placement.Apply(part.First), placement.Apply(part.Second), part.Clockwise != placement.Mirrors))]);

    private static OutlinePart[] Capsule((Point At, double Radius) from, (Point At, double Radius) to)
    {
        var way = to.At - from.At;
        var length = way.Length;
        if (length <= Math.Abs(from.Radius - to.Radius) + 0.01)
        {
            return [.. (from.Radius >= to.Radius ? Circle(from.At, from.Radius) : Circle(to.At, to.Radius)).Parts];
        }

        var along = Math.Atan2(way.Y, way.X);
        var open = Math.Acos((from.Radius - to.Radius) / length);
        Point Rim((Point At, double Radius) circle, double angle) => circle.At + (new Point(Math.Cos(angle), Math.Sin(angle)) * circle.Radius);
        var start = Rim(from, along + open);
        return [
            new(OutlineKind.Move, start),
            new(OutlineKind.Arc, Rim(from, along - open), from.At, Clockwise: true),
            new(OutlineKind.Line, Rim(to, along - open)),
            new(OutlineKind.Arc, Rim(to, along + open), to.At, Clockwise: true),
            new(OutlineKind.Close, start),
        ];
    }
}
