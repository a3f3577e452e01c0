namespace MassageBot.Guidance.Pictures;

public sealed partial class Outline
{
    /// <summary>Answers the outline as straight runs that stay within about a tenth of a unit of it.</summary>
    /// <param name="fineness">How much finer than one unit the runs are drawn; 1 for the canvas, more for larger pictures.</param>
    public IReadOnlyList<OutlineRun> Flatten(double fineness = 1)
    {
        var runs = new List<OutlineRun>();
        var run = new List<Point>();
        foreach (var part in Parts)
        {
            switch (part.Kind)
            {
                case OutlineKind.Move:
                    Keep(runs, run, closed: false);
                    run = [part.To];
                    break;
                case OutlineKind.Line:
                    run.Add(part.To);
                    break;
                case OutlineKind.Curve:
                    AddCurve(run, part, fineness);
                    break;
                case OutlineKind.Arc:
                    AddArc(run, part, fineness);
                    break;
                default:
                    Keep(runs, run, closed: true);
                    run = [];
                    break;
            }
        }

        Keep(runs, run, closed: false);
        return runs;
    }

    private static void Keep(List<OutlineRun> runs, List<Point> run, bool closed)
    {
        if (run.Count > 1)
        {
            runs.Add(new(run, closed));
        }
    }

    private static void AddCurve(List<Point> run, OutlinePart part, double fineness)
    {
        var from = run[^1];
        var length = from.DistanceTo(part.First) + part.First.DistanceTo(part.Second) + part.Second.DistanceTo(part.To);
        var steps = Math.Clamp((int)Math.Ceiling(Math.Sqrt(length * fineness) * 1.3), 3, 48);
        for (var step = 1; step <= steps; step++)
        {
            var t = step / (double)steps;
            var u = 1 - t;
            run.Add((from * (u * u * u)) + (part.First * (3 * u * u * t)) + (part.Second * (3 * u * t * t)) + (part.To * (t * t * t)));
        }
    }

    private static void AddArc(List<Point> run, OutlinePart part, double fineness)
    {
        var (start, sweep, radius) = Sweep(run[^1], part);
        var steps = Math.Clamp((int)Math.Ceiling(Math.Abs(sweep) * Math.Sqrt(radius * fineness) * 0.9), 2, 64);
        for (var step = 1; step <= steps; step++)
        {
            var angle = start + (sweep * step / steps);
            run.Add(part.First + (new Point(Math.Cos(angle), Math.Sin(angle)) * radius));
        }
    }

    /// <summary>Answers where an arc begins, how far it turns (positive: clockwise on the screen) and its radius.</summary>
    internal static (double Start, double Sweep, double Radius) Sweep(Point from, OutlinePart arc)
    {
        var start = Math.Atan2(from.Y - arc.First.Y, from.X - arc.First.X);
        var end = Math.Atan2(arc.To.Y - arc.First.Y, arc.To.X - arc.First.X);
        var sweep = arc.Clockwise ? end - start : start - end;
        sweep -= Math.Floor(sweep / Math.Tau) * Math.Tau;
        return (start, arc.Clockwise ? sweep : -sweep, from.DistanceTo(arc.First));
    }
}
