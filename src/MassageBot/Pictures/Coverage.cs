using MassageBot.Guidance.Pictures;

namespace MassageBot.Pictures;

/// <summary>How much of each pixel shapes cover: signed areas, summed along each row. Overlapping runs of one direction count as one shape.</summary>
internal sealed class Coverage(int width, int height)
{
    private readonly float[] _area = new float[(width + 2) * height];

    /// <summary>Adds a closed run; the last point leads back to the first.</summary>
    public void Add(IReadOnlyList<Point> run)
    {
        for (var at = 0; at < run.Count; at++)
        {
            AddLine(run[at], run[(at + 1) % run.Count]);
        }
    }

    /// <summary>Answers the share of each pixel that is covered, row by row.</summary>
    public float[] Sum()
    {
        var cover = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var sum = 0f;
            for (var x = 0; x < width; x++)
            {
                sum += _area[(y * (width + 2)) + x];
                cover[(y * width) + x] = Math.Min(1, Math.Abs(sum));
            }
        }

        return cover;
    }

    private void AddLine(Point from, Point to)
    {
        var direction = 1f;
        if (from.Y > to.Y)
        {
            (from, to, direction) = (to, from, -1f);
        }

        if (to.Y - from.Y < 1e-9 || to.Y <= 0 || from.Y >= height)
        {
            return;
        }

        var slope = (to.X - from.X) / (to.Y - from.Y);
        var first = (int)Math.Max(0, Math.Floor(from.Y));
        var last = (int)Math.Min(height - 1, Math.Ceiling(to.Y) - 1);
        for (var row = first; row <= last; row++)
        {
            var top = Math.Max(row, from.Y);
            var bottom = Math.Min(row + 1, to.Y);
            AddRow(row, from.X + ((top - from.Y) * slope), from.X + ((bottom - from.Y) * slope), direction * (float)(bottom - top));
        }
    }

    /// <summary>Spreads a piece of an edge within one row over the pixels it crosses; everything right of it is covered.</summary>
    private void AddRow(int row, double from, double to, float high)
    {
        var (left, right) = from < to ? (from, to) : (to, from);
        left = Math.Clamp(left, 0, width);
        right = Math.Clamp(right, 0, width);
        var at = row * (width + 2);
        var (first, last) = ((int)left, (int)right);
        if (first == last || right - left < 1e-9)
        {
            var inside = (float)(((left + right) / 2) - first);
            _area[at + first] += high * (1 - inside);
            _area[at + first + 1] += high * inside;
            return;
        }

        var perUnit = high / (float)(right - left);
        for (var x = first; x <= last; x++)
        {
            var (a, b) = (Math.Max(left, x), Math.Min(right, x + 1));
            if (b > a)
            {
                var piece = perUnit * (float)(b - a);
                var inside = (float)(((a + b) / 2) - x);
                _area[at + x] += piece * (1 - inside);
                _area[at + x + 1] += piece * inside;
            }
        }
    }
}
