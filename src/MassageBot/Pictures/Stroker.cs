using MassageBot.Guidance.Pictures;

namespace MassageBot.Pictures;

/// <summary>Turns lines into areas: a box for each piece, a disc at each corner and end.</summary>
internal static class Stroker
{
    /// <summary>Adds the area of a line.</summary>
    /// <param name="coverage">Where it is added.</param>
    /// <param name="run">The line.</param>
    /// <param name="width">How wide it is, in pixels.</param>
    /// <param name="dash">The length of dash and gap in pixels, or null.</param>
    public static void Add(Coverage coverage, OutlineRun run, double width, double? dash)
    {
        var points = run.Closed ? [.. run.Points, run.Points[0]] : run.Points;
        foreach (var piece in dash is { } length and > 0 ? Dashes(points, length) : [points])
        {
            AddPiece(coverage, piece, width / 2);
        }
    }

    private static void AddPiece(Coverage coverage, IReadOnlyList<Point> points, double half)
    {
        coverage.Add(Disc(points[0], half));
        for (var at = 1; at < points.Count; at++)
        {
            var (a, b) = (points[at - 1], points[at]);
            var length = a.DistanceTo(b);
            if (length > 1e-6)
            {
                var aside = new Point(-(b.Y - a.Y), b.X - a.X) * (half / length);
                coverage.Add([a + aside, a - aside, b - aside, b + aside]);
            }

            coverage.Add(Disc(b, half));
        }
    }

    private static Point[] Disc(Point centre, double radius)
    {
        var corners = Math.Clamp((int)(radius * 4), 8, 40);
        return [.. Enumerable.Range(0, corners).Select(at => centre + (Point.Towards(at * 360.0 / corners) * radius))];
    }

    private static IEnumerable<IReadOnlyList<Point>> Dashes(IReadOnlyList<Point> points, double length)
    {
        var left = length;
        var draw = true;
        var piece = new List<Point> { points[0] };
        for (var at = 1; at < points.Count; at++)
        {
            var from = points[at - 1];
            while (from.DistanceTo(points[at]) is var way && way > left)
            {
                from = from.Between(points[at], left / way);
                piece.Add(from);
                if (draw)
                {
                    yield return piece;
                }

                (draw, left, piece) = (!draw, length, [from]);
            }

            left -= from.DistanceTo(points[at]);
            piece.Add(points[at]);
        }

        if (draw && piece.Count > 1)
        {
            yield return piece;
        }
    }
}
