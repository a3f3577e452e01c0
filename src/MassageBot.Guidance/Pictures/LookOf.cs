namespace MassageBot.Guidance.Pictures;

/// <summary>Shades a closed shape: no-go is hatched, so that it is seen without colours too.</summary>
internal static class LookOf
{
    private const double Hatch = 9;
    private const double Edge = 2.5;

    public static IEnumerable<Shape> Shade(Outline outline, string look)
    {
        switch (look)
        {
            case "no-go":
                yield return new Shape { Outline = outline, Fill = "no-go" };
                yield return new Shape { Outline = Lines(outline), Line = "no-go-line", Width = 2.2, Within = outline };
                yield return new Shape { Outline = outline, Line = "no-go-line", Width = Edge };
                break;
            case "edge":
                yield return new Shape { Outline = outline, Line = "no-go", Width = Edge + 2 };
                yield return new Shape { Outline = outline, Line = "no-go-line", Width = Edge, Dash = 6 };
                break;
            case "soft":
                yield return new Shape { Outline = outline, Fill = "soft" };
                yield return new Shape { Outline = outline, Line = "soft-line", Width = Edge, Dash = 7 };
                break;
            default:
                yield return new Shape { Outline = outline, Fill = "good" };
                yield return new Shape { Outline = outline, Line = "good-line", Width = Edge };
                break;
        }
    }

    private static Outline Lines(Outline outline)
    {
        var points = outline.Flatten().SelectMany(run => run.Points).ToList();
        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (top, bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var height = bottom - top;
        var parts = new List<OutlinePart>();
        for (var x = Math.Floor((left - height) / Hatch) * Hatch; x < right; x += Hatch)
        {
            parts.Add(new(OutlineKind.Move, new(x, bottom)));
            parts.Add(new(OutlineKind.Line, new(x + height, top)));
        }

        return new(parts);
    }
}
