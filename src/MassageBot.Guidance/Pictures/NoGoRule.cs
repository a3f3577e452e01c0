using MassageBot.Guidance.Pictures.Plans;

namespace MassageBot.Guidance.Pictures;

/// <summary>No hand and no tool touches a no-go zone in any picture (clinical.md 2.6): measured, not looked at.</summary>
internal sealed class NoGoRule
{
    private readonly List<(ZonePlan Zone, IReadOnlyList<OutlineRun> Runs)> _zones;

    public NoGoRule(BackFile back, Composer composer) =>
        _zones = [.. back.Zones.Select(zone => (zone, composer.Area(zone.Items).Flatten()))];

    /// <summary>Answers the zones a touch lies in though its tool may not.</summary>
    public IEnumerable<string> Broken(Touch touch) => _zones
        .Where(zone => !zone.Zone.Only.Contains(touch.Tool) && zone.Runs.Any(run => Reaches(touch, run.Points)))
        .Select(zone => zone.Zone.Id);

    private static bool Reaches(Touch touch, IReadOnlyList<Point> area) =>
        Along(touch.Path).Any(point => Inside(point, area) || Distance(point, area) < touch.Radius);

    private static IEnumerable<Point> Along(IReadOnlyList<Point> path)
    {
        if (path.Count == 0)
        {
            yield break;
        }

        yield return path[0];
        for (var at = 1; at < path.Count; at++)
        {
            for (var step = 1; step <= 40; step++)
            {
                yield return path[at - 1].Between(path[at], step / 40.0);
            }
        }
    }

    private static double Distance(Point point, IReadOnlyList<Point> area)
    {
        var nearest = double.MaxValue;
        for (var at = 0; at < area.Count; at++)
        {
            var (a, b) = (area[at], area[(at + 1) % area.Count]);
            var way = b - a;
            var share = way.Length < 0.001 ? 0 : Math.Clamp((((point.X - a.X) * way.X) + ((point.Y - a.Y) * way.Y)) / (way.Length * way.Length), 0, 1);
            nearest = Math.Min(nearest, point.DistanceTo(a.Between(b, share)));
        }

        return nearest;
    }

    private static bool Inside(Point point, IReadOnlyList<Point> area)
    {
        var inside = false;
        for (var at = 0; at < area.Count; at++)
        {
            var (a, b) = (area[at], area[(at + 1) % area.Count]);
            if (a.Y > point.Y != b.Y > point.Y && point.X < ((b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y)) + a.X)
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
