using System.Globalization;
using MassageBot.Guidance.Pictures;

namespace MassageBot.Pictures;

/// <summary>Paints drawings into pixels: red, green, blue and alpha, one byte each. No picture library is needed.</summary>
internal sealed class Canvas(int width, int height)
{
    private const int Channels = 4;

    public int Width => width;

    public int Height => height;

    /// <summary>Gets the pixels, row by row; alpha is not multiplied in.</summary>
    public byte[] Pixels { get; } = new byte[width * height * Channels];

    /// <summary>Paints a drawing so that it fills a square.</summary>
    public void Paint(Drawing drawing, PictureTheme theme, double left, double top, double size)
    {
        var placement = Placement.Scale(size / drawing.Width).Then(Placement.Move(new(left, top)));
        foreach (var shape in drawing.Shapes)
        {
            Paint(shape.Placed(placement), theme);
        }
    }

    /// <summary>Copies another canvas in.</summary>
    public void Put(Canvas other, int left, int top)
    {
        for (var y = 0; y < other.Height; y++)
        {
            other.Pixels.AsSpan(y * other.Width * Channels, other.Width * Channels).CopyTo(Pixels.AsSpan((((top + y) * width) + left) * Channels));
        }
    }

    private void Paint(Shape shape, PictureTheme theme)
    {
        var runs = shape.Outline.Flatten();
        var within = shape.Within is null ? null : Cover(shape.Within.Flatten());
        void Line()
        {
            if (shape.Line is not null)
            {
                var coverage = new Coverage(width, height);
                foreach (var run in runs)
                {
                    Stroker.Add(coverage, run, shape.Width, shape.Dash);
                }

                Blend(coverage.Sum(), within, theme.Colours[shape.Line], shape.Opacity);
            }
        }

        if (shape.LineBehind)
        {
            Line();
        }

        if (shape.Fill is not null)
        {
            Blend(Cover(runs), within, theme.Colours[shape.Fill], shape.Opacity);
        }

        if (!shape.LineBehind)
        {
            Line();
        }
    }

    private float[] Cover(IReadOnlyList<OutlineRun> runs)
    {
        var coverage = new Coverage(width, height);
        foreach (var run in runs)
        {
            coverage.Add(run.Points);
        }

        return coverage.Sum();
    }

    private void Blend(float[] cover, float[]? within, string colour, double opacity)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Span<float> paint = [rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255];
        for (var at = 0; at < cover.Length; at++)
        {
            var over = cover[at] * (within?[at] ?? 1) * (float)opacity;
            if (over < 0.002f)
            {
                continue;
            }

            var pixel = Pixels.AsSpan(at * Channels, Channels);
            var under = pixel[3] / 255f * (1 - over);
            var all = over + under;
            for (var channel = 0; channel < 3; channel++)
            {
                pixel[channel] = (byte)(((paint[channel] * over) + (pixel[channel] * under)) / all + 0.5f);
            }

            pixel[3] = (byte)((all * 255) + 0.5f);
        }
    }
}
