namespace MassageBot.Guidance.Pictures;

/// <summary>The spine of a pose: a curve from the middle of the hips (0) to the base of the neck (1).</summary>
internal readonly struct Spine
{
    private readonly Point _middle;
    private readonly Point _top;

    public Spine(double length, double lean, double curve)
    {
        var up = Point.Towards(lean - 90);
        _top = up * length;
        _middle = (_top * 0.5) + (new Point(-up.Y, up.X) * -curve);
    }

    /// <summary>Answers a place so far along the spine, and so far across: forward in a side view, to the right otherwise.</summary>
    public Point At(double along, double across)
    {
        var inside = Math.Clamp(along, 0, 1);
        var on = (_middle * (2 * inside * (1 - inside))) + (_top * (inside * inside));
        var direction = Point.Towards(Direction(inside));
        return on + (direction * ((along - inside) * _top.Length)) + (new Point(-direction.Y, direction.X) * across);
    }

    /// <summary>Answers which way the spine runs there, in degrees; -90 is upright.</summary>
    public double Direction(double along)
    {
        var slope = (_middle * (2 - (4 * along))) + (_top * (2 * along));
        return Math.Atan2(slope.Y, slope.X) * 180 / Math.PI;
    }

    /// <summary>Answers the middle of the head.</summary>
    public Point Head(double neck, double nod) => At(1, 0) + (Point.Towards(Direction(1) + (nod * 0.6)) * neck);
}
