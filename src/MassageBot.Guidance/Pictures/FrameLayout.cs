using MassageBot.Guidance.Pictures.Plans;

namespace MassageBot.Guidance.Pictures;

/// <summary>Sets several small pictures on one canvas: one under the other, side by side, or two by two.</summary>
internal sealed class FrameLayout(PicturePlan plan, Action<int, string> fault)
{
    private const double Edge = 10;
    private const double Badge = 24;

    private static readonly string[] s_numbers = ["badge-one", "badge-two", "badge-three", "badge-four"];

    /// <summary>Draws each frame into its cell, on a panel of its own.</summary>
    public IEnumerable<Shape> Place(Func<FramePlan, IReadOnlyList<Shape>> draw)
    {
        if (plan.Frames.Count == 0)
        {
            yield break;
        }

        if (plan.Frames.Count is < 2 or > 4 || plan.Layout is not ("rows" or "columns" or "grid"))
        {
            fault(plan.Line, $"picture '{plan.Id}' has {plan.Frames.Count} frames in '{plan.Layout}'; two to four are allowed, in rows, columns or grid.");
            yield break;
        }

        for (var at = 0; at < plan.Frames.Count; at++)
        {
            var frame = plan.Frames[at];
            if (NumberText.Read(frame.Box, 4) is not [var x, var y, > 0 and var width, > 0 and var height])
            {
                fault(frame.Line, $"the box '{frame.Box}' should be x y width height.");
                continue;
            }

            var (left, top, wide, high) = Cell(at);
            var size = Math.Min(wide / width, high / height);
            var into = Placement.Move(new(-(x + (width / 2)), -(y + (height / 2)))).Then(Placement.Scale(size)).Then(Placement.Move(new(left + (wide / 2), top + (high / 2))));
            var panel = Outline.Box(left, top, wide, high, 18);
            yield return new Shape { Outline = panel, Line = "faint", Width = 3 };
            foreach (var shape in draw(frame))
            {
                var placed = shape.Placed(into);
                yield return placed with { Within = placed.Within ?? panel };
            }

            foreach (var shape in plan.Numbered ? draw(new FramePlan { Items = [new() { Part = s_numbers[at], Line = frame.Line }] }) : [])
            {
                yield return shape.Placed(Placement.Move(new(left + Badge, top + Badge)));
            }
        }
    }

    private (double Left, double Top, double Wide, double High) Cell(int at)
    {
        var columns = plan.Layout switch { "rows" => 1, "columns" => plan.Frames.Count, _ => 2 };
        var rows = (plan.Frames.Count + columns - 1) / columns;
        var wide = (Composer.Canvas - ((columns + 1) * Edge)) / columns;
        var high = (Composer.Canvas - ((rows + 1) * Edge)) / rows;
        var alone = plan.Layout == "grid" && at == plan.Frames.Count - 1 && plan.Frames.Count % 2 == 1;
        var left = alone ? (Composer.Canvas - wide) / 2 : Edge + (at % columns * (wide + Edge));
        return (left, Edge + (at / columns * (high + Edge)), wide, high);
    }
}
