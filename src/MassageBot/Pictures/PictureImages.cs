using MassageBot.Guidance.Pictures;

namespace MassageBot.Pictures;

/// <summary>Makes PNG files of drawings.</summary>
internal static class PictureImages
{
    /// <summary>The widths that may be asked for, in pixels.</summary>
    public static readonly int[] Widths = [200, 400, 800];

    private const int Columns = 8;

    public static byte[] Png(Drawing drawing, PictureTheme theme, int width)
    {
        var canvas = new Canvas(width, (int)Math.Round(width * drawing.Height / drawing.Width));
        canvas.Paint(drawing, theme, 0, 0, width);
        return PngWriter.Write(canvas);
    }

    /// <summary>Sets many drawings on one sheet, for people to look at.</summary>
    public static byte[] Sheet(IReadOnlyList<Drawing> drawings, PictureTheme theme, int size)
    {
        const int Gap = 8;
        var columns = Math.Min(Columns, drawings.Count);
        var rows = (drawings.Count + columns - 1) / columns;
        var sheet = new Canvas((columns * (size + Gap)) + Gap, (rows * (size + Gap)) + Gap);
        for (var at = 0; at < drawings.Count; at++)
        {
            var tile = new Canvas(size, size);
            tile.Paint(drawings[at], theme, 0, 0, size);
            sheet.Put(tile, Gap + (at % columns * (size + Gap)), Gap + (at / columns * (size + Gap)));
        }

        return PngWriter.Write(sheet);
    }
}
