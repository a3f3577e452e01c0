namespace MassageBot.Guidance.Pictures;

/// <summary>A place in a picture: x to the right, y down, in units of the 400 by 400 canvas.</summary>
public readonly record struct Point(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(Point a, double by) => new(a.X * by, a.Y * by);

    /// <summary>Answers the point one unit away in a direction; 0 degrees is to the right, 90 degrees is down.</summary>
    public static Point Towards(double degrees) => new(Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));

    public static Point Add(Point left, Point right) => left + right;

    public static Point Subtract(Point left, Point right) => left - right;

    public static Point Multiply(Point left, double right) => left * right;

    public double DistanceTo(Point other) => (other - this).Length;

    /// <summary>Answers the point some way from here (0) to another (1).</summary>
    public Point Between(Point other, double share) => this + ((other - this) * share);
}
