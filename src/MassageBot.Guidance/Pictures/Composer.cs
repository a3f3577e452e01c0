using MassageBot.Guidance.Pictures.Plans;

namespace MassageBot.Guidance.Pictures;

/// <summary>Puts pictures together from their parts. Pure: the same plans give the same drawing.</summary>
/// <param name="parts">What there is.</param>
/// <param name="fault">Told the line and what is wrong with it.</param>
internal sealed class Composer(PictureParts parts, Action<int, string> fault)
{
    public const double Canvas = 400;

    private const double ArrowWidth = 7;
    private const int Deepest = 6;

    private readonly List<Touch> _touches = [];

    /// <summary>Composes a picture.</summary>
    public Drawing Picture(PicturePlan plan, string alt)
    {
        var shapes = new List<Shape> { Ground() };
        shapes.AddRange(plan.Base is null ? [] : Back(plan));
        shapes.AddRange(Draw(plan.Items, depth: 0));
        shapes.AddRange(new FrameLayout(plan, fault).Place(frame => Draw(frame.Items, depth: 0)));
        return new Drawing(plan.Id, alt, Canvas, Canvas, shapes, [.. _touches]);
    }

    /// <summary>Draws things.</summary>
    public IReadOnlyList<Shape> Draw(IEnumerable<DrawItem> items, int depth) => [.. items.SelectMany(item => Draw(item, depth))];

    /// <summary>Answers the outlines of closed shapes, joined.</summary>
    public Outline Area(IEnumerable<DrawItem> items) => Outline.Join(Draw(items, depth: 1).Select(shape => shape.Outline));

    public static Shape Ground() => new() { Outline = Outline.Box(0, 0, Canvas, Canvas, 28), Fill = "ground" };

    private IEnumerable<Shape> Back(PicturePlan plan)
    {
        if (plan.Base != "back")
        {
            fault(plan.Line, $"picture '{plan.Id}' stands on '{plan.Base}'; there is only back, or none.");
            return [];
        }

        var back = parts.Back;
        var body = new DrawItem { Pose = plan.Pose ?? back.Pose, At = back.At, Scale = back.Scale, Line = plan.Line };
        foreach (var soft in plan.Soft.Where(soft => back.Zones.TrueForAll(zone => zone.Id != soft)))
        {
            fault(plan.Line, $"picture '{plan.Id}' shows the zone '{soft}' as soft; back.yaml has {string.Join(", ", back.Zones.Select(zone => zone.Id))}.");
        }

        return [
            .. Draw(body, depth: 0),
            .. Draw(back.Landmarks, depth: 1),
            .. back.Zones.SelectMany(zone => Draw(zone.Items.Select(item => item with { Look = plan.Soft.Contains(zone.Id) ? "soft" : zone.Look }), depth: 1)),
            .. OwnHands(body), // they lie over the zones, as a helper's do
        ];
    }

    private IEnumerable<Shape> OwnHands(DrawItem body) => Places(body) is [var place] ? Pose(body, beforeOnly: true).Select(shape => shape.Placed(place)) : [];

    private List<Shape> Draw(DrawItem item, int depth)
    {
        var kinds = new[] { item.Path, item.Circle, item.Oval, item.Box, item.Chain, item.Blob, item.Curve, item.Lines, item.Arrow, item.Swirl, item.Part, item.Pose, item.Touch };
        if (kinds.Count(kind => kind is not null) != 1)
        {
            fault(item.Line, "each thing to draw is exactly one of path, circle, oval, box, chain, blob, curve, lines, arrow, swirl, part, pose or touch.");
            return [];
        }

        CheckRole(item, item.Fill);
        CheckRole(item, item.Stroke);
        if (item is { Scale: <= 0 } or { Opacity: <= 0 or > 1 } or { Width: <= 0 } || item.Side is not (null or "left" or "right" or "both") || item.Look is not (null or "no-go" or "edge" or "soft" or "good") || item.Who is not (null or "receiver" or "helper"))
        {
            fault(item.Line, "scale and width must be more than 0, opacity at most 1, side left, right or both, look no-go, edge, soft or good, who receiver or helper.");
            return [];
        }

        var shapes = new List<Shape>();
        foreach (var place in Places(item))
        {
            var drawn = Drawn(item, depth);
            var placed = drawn.Select(shape => shape.Placed(place)).ToList();
            if (item is { Touch: not null, Along: { } along } && Way(item, along) is { Count: > 1 } way)
            {
                placed.AddRange(Arrows.Through(way, item.Width ?? ArrowWidth, item.BothEnds));
            }

            if (item.Side is not "left")
            {
                shapes.AddRange(placed);
                Note(item, place);
            }

            if (item.Side is "left" or "both")
            {
                var mirror = Placement.MirrorAt(Canvas / 2);
                shapes.AddRange(placed.Select(shape => shape.Placed(mirror)));
                Note(item, place.Then(mirror));
            }
        }

        return item.Opacity < 1 ? [.. shapes.Select(shape => shape with { Opacity = shape.Opacity * item.Opacity })] : shapes;
    }

    private void CheckRole(DrawItem item, string? role)
    {
        if (role is not null && !parts.Roles.Contains(role))
        {
            fault(item.Line, $"'{role}' is no colour role; themes.yaml has {string.Join(", ", parts.Roles.Order(StringComparer.Ordinal))}.");
        }
    }

    private List<Placement> Places(DrawItem item)
    {
        var local = (item.Flip ? Placement.MirrorAt(0) : Placement.Identity).Then(Placement.Turn(item.Turn)).Then(Placement.Scale(item.Scale));
        if (item.At is null)
        {
            return [local];
        }

        var places = new List<Placement>();
        foreach (var spot in item.At.Split(','))
        {
            if (Spot(spot.Trim()) is { } at)
            {
                places.Add(local.Then(Placement.Move(at)));
            }
            else
            {
                fault(item.Line, $"'{spot.Trim()}' is no place: write two numbers, or a spot of back.yaml ({string.Join(", ", parts.Back.Spots.Keys)}).");
            }
        }

        return places;
    }

    private Point? Spot(string name) => NumberText.Point(parts.Back.Spots.GetValueOrDefault(name, name));

    private List<Point> Way(DrawItem item, string along)
    {
        var points = along.Split(',').Select(spot => Spot(spot.Trim())).ToList();
        if (points.Count < 2 || points.Any(point => point is null))
        {
            fault(item.Line, $"'{along}' is no way: write two places or more, joined by commas; a place is two numbers or a spot of back.yaml.");
            return [];
        }

        return [.. points.Select(point => point!.Value)];
    }

    private void Note(DrawItem item, Placement place)
    {
        if (item.Touch is null || parts.Back.Touches.Find(touch => touch.Id == item.Touch) is not { } plan)
        {
            return;
        }

        Point[] reach = plan.Reach is null ? [new(0, 0)] : NumberText.Points(plan.Reach) ?? [new(0, 0)];
        _touches.Add(new Touch(plan.Tool, [.. reach.Select(place.Apply)], plan.Radius, item.Line));
        if (item.Along is not null)
        {
            // The way it strokes is written on the canvas, not round the hand.
            var onCanvas = place.Mirrors != item.Flip ? Placement.MirrorAt(Canvas / 2) : Placement.Identity;
            _touches.Add(new Touch(plan.Tool, [.. Way(item, item.Along).Select(onCanvas.Apply)], plan.Radius, item.Line));
        }
    }

    private IReadOnlyList<Shape> Drawn(DrawItem item, int depth)
    {
        if (item.Part is not null)
        {
            return Part(item, depth);
        }

        if (item.Pose is not null)
        {
            return Pose(item);
        }

        if (item.Touch is not null)
        {
            return Touched(item, depth);
        }

        if (item.Arrow is not null)
        {
            return Way(item, item.Arrow) is { Count: > 1 } way ? [.. Arrows.Through(way, item.Width ?? ArrowWidth, item.BothEnds)] : [];
        }

        if (item.Swirl is not null)
        {
            return NumberText.Read(item.Swirl, 4) is [var x, var y, var radius, var start]
                ? [.. Arrows.Round(new(x, y), radius, start, item.Width ?? ArrowWidth)]
                : Wrong(item, item.Swirl, "x y radius start-angle");
        }

        return Plain(item);
    }

    private IReadOnlyList<Shape> Part(DrawItem item, int depth)
    {
        if (!parts.Parts.TryGetValue(item.Part!, out var part))
        {
            fault(item.Line, $"there is no part '{item.Part}'. Draw it in dialogs/pictures/parts/, or name one that is there.");
            return [];
        }

        if (depth > Deepest)
        {
            fault(item.Line, $"part '{item.Part}' holds itself.");
            return [];
        }

        return Dressed(item.Who, Draw(part.Items, depth + 1));
    }

    private IReadOnlyList<Shape> Pose(DrawItem item, bool beforeOnly = false)
    {
        if (!parts.Poses.TryGetValue(item.Pose!, out var pose))
        {
            fault(item.Line, $"there is no pose '{item.Pose}'. Write it in dialogs/pictures/poses/, or name one that is there.");
            return [];
        }

        // A pose with a fault has been reported where it is written.
        if (pose is not { Arms.Count: 2, Legs.Count: 2 })
        {
            return [];
        }

        var figure = new Figure(parts.Figure, head => parts.Parts.TryGetValue(head, out var part) ? Draw(part.Items, depth: 1) : [], item.Scale);
        return Dressed(item.Who, figure.Draw(pose, _ => { }, beforeOnly));
    }

    private IReadOnlyList<Shape> Touched(DrawItem item, int depth)
    {
        if (parts.Back.Touches.Find(touch => touch.Id == item.Touch) is not { } plan)
        {
            fault(item.Line, $"there is no touch '{item.Touch}'; back.yaml has {string.Join(", ", parts.Back.Touches.Select(touch => touch.Id))}.");
            return [];
        }

        return Part(new DrawItem { Part = plan.Part, Who = item.Who, Line = item.Line }, depth);
    }

    private static IReadOnlyList<Shape> Dressed(string? who, IReadOnlyList<Shape> shapes) =>
        who == "helper" ? [.. shapes.Select(shape => shape with { Fill = Worn(shape.Fill) })] : shapes;

    private static string? Worn(string? role) => role is "top" or "top-far" or "trousers" or "trousers-far" ? "helper-" + role : role;

    private IReadOnlyList<Shape> Plain(DrawItem item)
    {
        if (PlainOutline(item) is not { } outline)
        {
            return [];
        }

        if (item.Look is not null)
        {
            return [.. LookOf.Shade(outline, item.Look)];
        }

        if (item.Fill is null && item.Stroke is null && item.Look is null)
        {
            return [new Shape { Outline = outline }];
        }

        return [new Shape
        {
            Outline = outline, Fill = item.Fill, Line = item.Stroke, Width = item.Stroke is null ? 0 : item.Width ?? 3, Dash = item.Dash,
            LineBehind = item.Fill is not null && item.Stroke is not null,
        }];
    }

    private Outline? PlainOutline(DrawItem item) => item switch
    {
        { Path: { } path } => Outline.Parse(path) ?? Missing(item, path, "an SVG path of M, L, C, Q, H, V and Z in capitals"),
        { Circle: { } circle } => NumberText.Read(circle, 3) is [var x, var y, > 0 and var r] ? Outline.Circle(new(x, y), r) : Missing(item, circle, "x y radius"),
        { Oval: { } oval } => NumberText.Read(oval, 4) is [var x, var y, > 0 and var rx, > 0 and var ry] ? Outline.Oval(new(x, y), rx, ry) : Missing(item, oval, "x y across down"),
        { Box: { } box } => NumberText.Read(box, 5) is [var x, var y, > 0 and var w, > 0 and var h, >= 0 and var r] ? Outline.Box(x, y, w, h, r) : Missing(item, box, "x y width height round"),
        { Chain: { } chain } => NumberText.Rows(chain, 3) is { } rows ? Outline.Chain([.. rows.Select(row => (new Point(row[0], row[1]), row[2]))]) : Missing(item, chain, "x y radius, x y radius, ..."),
        { Blob: { } blob } => NumberText.Points(blob) is { Length: > 2 } points ? Outline.Smooth(points, closed: true) : Missing(item, blob, "x y, x y, x y, ..."),
        { Curve: { } curve } => NumberText.Points(curve) is { Length: > 1 } points ? Outline.Smooth(points, closed: false) : Missing(item, curve, "x y, x y, ..."),
        _ => NumberText.Points(item.Lines!) is { Length: > 1 } points ? Outline.Polygon(points, closed: item.Fill is not null) : Missing(item, item.Lines!, "x y, x y, ..."),
    };

    private Outline? Missing(DrawItem item, string found, string wanted)
    {
        fault(item.Line, $"'{found}' should be {wanted}, with numbers such as 12 or -3.5.");
        return null;
    }

    private Shape[] Wrong(DrawItem item, string found, string wanted)
    {
        Missing(item, found, wanted);
        return [];
    }
}
