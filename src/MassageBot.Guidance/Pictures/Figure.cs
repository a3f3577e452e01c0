using MassageBot.Guidance.Pictures.Plans;

namespace MassageBot.Guidance.Pictures;

/// <summary>Draws a pose: bones become limbs, the spine carries the trunk. Pure.</summary>
/// <param name="plan">The body.</param>
/// <param name="head">Answers the shapes of a head, drawn round 0 0 and looking to the right.</param>
/// <param name="scale">How large the pose is drawn: the gaps between its parts do not grow with it.</param>
internal sealed class Figure(FigurePlan plan, Func<string, IReadOnlyList<Shape>> head, double scale = 1)
{
    private const int UnderTrunk = 2;
    private const int TrunkLayer = 3;
    private const int LegLayer = 4;
    private const int Before = 7;
    private const double Gap = 4.5;
    private const double Sleeve = 0.62;
    private const double SleeveEase = 1.2;

    /// <summary>Draws a pose round its hips.</summary>
    /// <param name="pose">The pose.</param>
    /// <param name="fault">Told what is wrong with it.</param>
    /// <param name="beforeOnly">Whether only the limbs that lie before the body are drawn.</param>
    public IReadOnlyList<Shape> Draw(PosePlan pose, Action<string> fault, bool beforeOnly = false)
    {
        var side = pose.View == "side";
        var trunk = pose.View switch { "side" => plan.Side, "front" => plan.Front, _ => plan.Back };
        var spine = new Spine(plan.Spine * pose.Trunk, pose.Lean, pose.Curve);
        var shapes = new List<(int Layer, Shape Shape)>();

        for (var at = 0; at < 2; at++)
        {
            var away = side ? 0 : at == 0 ? -1 : 1;
            var far = side && at == 0 ? "-far" : "";
            var shoulder = spine.At(trunk.ShoulderAt, trunk.Shoulder * away);
            var hip = spine.At(0, trunk.Hip * away);
            Arm(shapes, pose.Arms[at], shoulder, far, LayerOf(pose.Arms[at], side ? at * 6 : 2), side, side || at == 0 ? "right" : "left", fault);
            Leg(shapes, pose.Legs[at], hip, far, LayerOf(pose.Legs[at], side && at == 0 ? 1 : 4), side, at, fault);
        }

        shapes.Add((UnderTrunk, Part(Outline.Chain([.. Limb(plan.Neck, spine.At(1, 0), spine.Head(plan.Neck.Length, pose.Nod))]), "skin")));
        shapes.Add((TrunkLayer, Part(Trunk(trunk.Top, spine), "top")));
        shapes.Add((LegLayer, Part(Trunk(trunk.Seat, spine), "trousers")));
        var facing = pose.Head is null or "side" or "front" or "back" ? pose.Head ?? pose.View : pose.View;
        var headAt = Placement.Turn(spine.Direction(1) + pose.Nod + 90).Then(Placement.Move(spine.Head(plan.Neck.Length, pose.Nod)));
        if (pose.HeadFlip)
        {
            headAt = Placement.MirrorAt(0).Then(headAt);
        }

        var name = facing switch { "side" => plan.Side.Head, "front" => plan.Front.Head, _ => plan.Back.Head };
        shapes.AddRange(head(name).Select(shape => (5, shape.Placed(headAt))));
        return Merge(beforeOnly ? [.. shapes.Where(shape => shape.Layer == Before)] : shapes);
    }

    /// <summary>Joins seat and legs, and trunk and sleeves, into one shape each, so that no gap is drawn between them.</summary>
    private static List<Shape> Merge(List<(int Layer, Shape Shape)> shapes)
    {
        var merged = new List<Shape>();
        foreach (var layer in shapes.GroupBy(shape => shape.Layer).OrderBy(layer => layer.Key))
        {
            foreach (var alike in layer.GroupBy(shape => layer.Key is TrunkLayer or LegLayer && shape.Shape.Fill is "trousers" or "top"))
            {
                merged.AddRange(alike.Key
                    ? [alike.First().Shape with { Outline = Outline.Join(alike.Select(shape => shape.Shape.Outline)) }]
                    : alike.Select(shape => shape.Shape));
            }
        }

        return merged;
    }

    private static int LayerOf(LimbPlan limb, int usual) => limb.Layer switch { "behind" => 0, "before" => Before, _ => usual };

    private Shape Part(Outline outline, string role) => new() { Outline = outline, Fill = role, Line = "ground", Width = Gap / Math.Max(1, scale), LineBehind = true };

    private static Shape Plain(Outline outline, string role) => new() { Outline = outline, Fill = role };

    private static IEnumerable<(Point At, double Radius)> Limb(BonePlan bone, Point from, Point to, double until = 1, double more = 0)
    {
        var last = bone.Round.Count - 1;
        for (var at = 0; at <= last; at++)
        {
            var share = at / (double)last;
            if (share > until + 0.001)
            {
                var before = (at - 1) / (double)last;
                var part = (until - before) * last;
                yield return (from.Between(to, until), bone.Round[at - 1] + ((bone.Round[at] - bone.Round[at - 1]) * part) + more);
                yield break;
            }

            yield return (from.Between(to, share), bone.Round[at] + more);
        }
    }

    private void Arm(List<(int Layer, Shape Shape)> shapes, LimbPlan limb, Point shoulder, string far, int layer, bool side, string usual, Action<string> fault)
    {
        if (limb.Layer == "hidden" || Joints(limb, shoulder, plan.UpperArm, plan.Forearm, "an arm", usual, fault) is not (var elbow, var wrist))
        {
            return;
        }

        var lower = new List<Outline> { Outline.Chain([.. Limb(plan.Forearm, elbow, wrist)]) };
        if (limb.End != "hidden")
        {
            var hand = limb.End == "fist" ? plan.Fist : plan.Hand;
            lower.Add(Outline.Chain([.. Limb(hand, wrist, wrist + (Ahead(limb, elbow, wrist) * hand.Length))]));
        }

        var sleeve = Outline.Chain([.. Limb(plan.UpperArm, shoulder, elbow, Sleeve, SleeveEase)]);
        if (side)
        {
            shapes.Add((layer, Part(Outline.Join([Outline.Chain([.. Limb(plan.UpperArm, shoulder, elbow)]), .. lower]), "skin" + far)));
            shapes.Add((layer, Plain(sleeve, "top" + far)));
            return;
        }

        // From the front and from behind the shoulder is one with the trunk: no gap is drawn there.
        var bare = Outline.Chain([(shoulder.Between(elbow, Sleeve), plan.UpperArm.Round[^1]), (elbow, plan.UpperArm.Round[^1])]);
        shapes.Add((layer, Part(Outline.Join(lower), "skin")));
        shapes.Add((layer, Plain(bare, "skin")));
        shapes.Add(layer == UnderTrunk ? (TrunkLayer, Part(sleeve, "top")) : (Math.Min(layer, Before - 1), Plain(sleeve, "top")));
    }

    private void Leg(List<(int Layer, Shape Shape)> shapes, LimbPlan limb, Point hip, string far, int layer, bool side, int at, Action<string> fault)
    {
        var thigh = side ? plan.Thigh : plan.ThighAhead;
        if (Joints(limb, hip, thigh, plan.Shin, "a leg", side ? "left" : at == 0 ? "right" : "left", fault) is not (var knee, var ankle))
        {
            return;
        }

        if (limb.End != "hidden")
        {
            var towards = !side && limb.Point is null;
            var foot = towards ? plan.FootAhead : plan.Foot;
            var ahead = Point.Towards(limb.Point ?? (side ? 0 : at == 0 ? 100 : 80));
            var length = foot.Length * (limb.End == "short" ? 0.45 : 1);
            var heel = towards ? ankle : ankle + ((ankle - knee) * (6 / Math.Max(1, ankle.DistanceTo(knee)))) - (ahead * (length * 0.2));
            shapes.Add((layer, Part(Outline.Chain([.. Limb(foot, heel, heel + (ahead * length))]), "skin" + far)));
        }

        shapes.Add((layer, Part(Outline.Join([Outline.Chain([.. Limb(thigh, hip, knee)]), Outline.Chain([.. Limb(plan.Shin, knee, ankle)])]), "trousers" + far)));
    }

    private static Point Ahead(LimbPlan limb, Point elbow, Point wrist) =>
        limb.Point is { } degrees ? Point.Towards(degrees) : (wrist - elbow) * (1 / Math.Max(1, wrist.DistanceTo(elbow)));

    private static (Point Middle, Point End)? Joints(LimbPlan limb, Point from, BonePlan upper, BonePlan lower, string name, string bend, Action<string> fault)
    {
        if (NumberText.Point(limb.To) is not { } to)
        {
            fault($"{name} goes to '{limb.To}', which is no place. Write two numbers: x y.");
            return null;
        }

        if (limb.Via is not null)
        {
            if (NumberText.Point(limb.Via) is not { } via)
            {
                fault($"{name} goes by '{limb.Via}', which is no place. Write two numbers: x y.");
                return null;
            }

            if (from.DistanceTo(via) > upper.Length * 1.08 || via.DistanceTo(to) > lower.Length * 1.08)
            {
                fault($"the bones of {name} by {limb.Via} to {limb.To} would be longer than they are ({from.DistanceTo(via):0} and {via.DistanceTo(to):0}; they have {upper.Length:0} and {lower.Length:0}). Move the joint.");
            }

            return (via, to);
        }

        var way = from.DistanceTo(to);
        if (way > (upper.Length + lower.Length) * 1.03 || way < Math.Abs(upper.Length - lower.Length) + 4)
        {
            fault($"{name} that goes to {limb.To} would have to be {way:0} long; it has {upper.Length + lower.Length:0}. Move its end, or name the joint with via.");
        }

        var along = ((upper.Length * upper.Length) - (lower.Length * lower.Length) + (way * way)) / (2 * Math.Max(1, way));
        var aside = Math.Sqrt(Math.Max(0, (upper.Length * upper.Length) - (along * along)));
        var ahead = (to - from) * (1 / Math.Max(1, way));
        var right = new Point(-ahead.Y, ahead.X);
        return (from + (ahead * along) + (right * ((limb.Bend ?? bend) == "left" ? -aside : aside)), to);
    }

    private static Outline Trunk(string outline, Spine spine) =>
        Outline.Smooth([.. (NumberText.Points(outline) ?? []).Select(point => spine.At(point.Y, point.X))], closed: true);
}
