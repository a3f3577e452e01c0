using MassageBot.Guidance.Content;
using MassageBot.Guidance.Pictures;
using MassageBot.Guidance.Pictures.Plans;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Pictures;

/// <summary>clinical.md 2.6: no hand and no tool on a no-go zone, measured by a second hand: every touch is walked in steps of a unit.</summary>
public class NoGoTests
{
    private static readonly BackFile Back = new ContentReader(Pack.Folder).Read<BackFile>("pictures/back.yaml")!;

    public static TheoryData<string> Touching => [.. Atlas.Shipped.All.Where(drawing => drawing.Touches.Count > 0).Select(drawing => drawing.Id)];

    [Theory]
    [MemberData(nameof(Touching))]
    public void Nothing_touches_the_spine_or_the_neck(string id)
    {
        foreach (var touch in Atlas.Shipped.Find(id)!.Touches)
        {
            foreach (var point in Walk(touch.Path))
            {
                Assert.True(Math.Abs(point.X - 200) >= 10 + touch.Radius, $"{touch.Tool} at {point.X:0} {point.Y:0} reaches the spine");
                Assert.True(point.Y - touch.Radius > 100 || Math.Abs(point.X - 200) > 26 + touch.Radius, $"{touch.Tool} at {point.X:0} {point.Y:0} reaches the neck");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Touching))]
    public void Only_flat_hands_go_to_the_waist(string id)
    {
        foreach (var touch in Atlas.Shipped.Find(id)!.Touches.Where(touch => touch.Tool != "palms"))
        {
            Assert.DoesNotContain(Walk(touch.Path), point => Math.Abs(point.X - 200) is > 21 and < 83 && point.Y > 250 - touch.Radius && point.Y < 283 + touch.Radius);
        }
    }

    [Theory]
    [MemberData(nameof(Touching))]
    public void No_arrow_lies_on_the_spine(string id)
    {
        var points = Atlas.Shipped.Find(id)!.Shapes
            .Where(shape => shape.Line == "mark" || shape is { Fill: "mark", Line: "mark-line" })
            .SelectMany(shape => shape.Outline.Flatten())
            .SelectMany(run => run.Points)
            .Where(point => Math.Abs(point.X - 200) < 10 && point.Y is > 110 and < 322);

        Assert.Empty(points);
    }

    [Fact]
    public void More_than_thirty_pictures_show_a_touch() => Assert.True(Touching.Count > 30);

    [Fact]
    public void The_zones_are_those_of_the_specification_and_only_flat_hands_pass_over_some() => Assert.Equal(
        ["neck:", "spine:", "shoulder-blades:palms", "waist:palms", "hip-bones:palms", "tailbone:palms"],
        Back.Zones.Select(zone => $"{zone.Id}:{string.Join(',', zone.Only)}"));

    [Fact]
    public void Every_picture_of_the_back_shows_the_spine_and_the_neck_hatched()
    {
        foreach (var drawing in Atlas.Shipped.All.Where(drawing => drawing.Touches.Count > 0))
        {
            Assert.True(drawing.Shapes.Count(shape => shape.Fill == "no-go") >= 3, drawing.Id);
            Assert.True(drawing.Shapes.Count(shape => shape is { Line: "no-go-line", Within: not null }) >= 3, drawing.Id);
        }
    }

    private static IEnumerable<Point> Walk(IReadOnlyList<Point> path)
    {
        for (var at = 0; at < path.Count; at++)
        {
            var next = path[Math.Min(at + 1, path.Count - 1)];
            var steps = Math.Max(1, (int)path[at].DistanceTo(next));
            for (var step = 0; step <= steps; step++)
            {
                yield return path[at].Between(next, step / (double)steps);
            }
        }
    }
}
