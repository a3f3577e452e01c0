namespace MassageBot.Guidance.Pictures;

/// <summary>Draws arrows: a soft shaft and a head, light with a dark rim, so that they are seen on body and ground alike.</summary>
internal static class Arrows
{
    private const double Rim = 4;

    /// <summary>Draws an arrow through points.</summary>
    public static IEnumerable<Shape> Through(IReadOnlyList<Point> points, double width, bool bothEnds)
    {
        var head = width * 1.9;
        var run = Outline.Smooth(points, closed: false).Flatten()[0].Points.ToList();
        var (shaft, tip, before) = Cut(run, head);
        var heads = new List<Outline> { Head(before, tip, head) };
        if (bothEnds)
        {
            shaft.Reverse();
            (shaft, var other, var from) = Cut([.. shaft], head);
            heads.Add(Head(from, other, head));
        }

        return Paint(Outline.Polygon(shaft, closed: false), Outline.Join(heads), width);
    }

    /// <summary>Draws an arrow that runs round, clockwise on the screen.</summary>
    public static IEnumerable<Shape> Round(Point centre, double radius, double start, double width)
    {
        const double Turn = 285;
        var head = width * 1.9;
        var back = head / radius * 180 / Math.PI * 0.75;
        Point At(double degrees) => centre + (Point.Towards(degrees) * radius);
        var arc = new Outline([new(OutlineKind.Move, At(start)), new(OutlineKind.Arc, At(start + Turn - back), centre, Clockwise: true)]);
        return Paint(arc, Head(At(start + Turn - back), At(start + Turn), head), width);
    }

    private static IEnumerable<Shape> Paint(Outline shaft, Outline heads, double width) => [
        new Shape { Outline = shaft, Line = "mark-line", Width = width + Rim },
        new Shape { Outline = heads, Fill = "mark", Line = "mark-line", Width = Rim, LineBehind = true },
        new Shape { Outline = shaft, Line = "mark", Width = width },
    ];

    private static Outline Head(Point from, Point tip, double size)
    {
        var ahead = (tip - from) * (1 / Math.Max(0.01, from.DistanceTo(tip)));
        var aside = new Point(-ahead.Y, ahead.X) * size;
        return Outline.Polygon([tip, from + aside, from - aside], closed: true);
    }

    /// <summary>Takes the length of the head off the end of a run.</summary>
    private static (List<Point> Shaft, Point Tip, Point Base) Cut(List<Point> run, double head)
    {
        var tip = run[^1];
        var keep = run.Count - 1;
        while (keep > 1 && run[keep - 1].DistanceTo(tip) < head)
        {
            keep--;
        }

        var from = run[keep - 1];
        var length = from.DistanceTo(tip);
        var at = length <= head ? from : from.Between(tip, 1 - (head / length));
        return ([.. run.Take(keep), at], tip, at);
    }
}
