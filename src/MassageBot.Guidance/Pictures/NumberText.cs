using System.Globalization;

namespace MassageBot.Guidance.Pictures;

/// <summary>Reads the numbers of picture files: <c>10 20</c>, <c>10 20, 30 40</c>.</summary>
internal static class NumberText
{
    /// <summary>Reads so many numbers.</summary>
    /// <returns>The numbers, or null when there are more, fewer or something else.</returns>
    public static double[]? Read(string text, int count)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[words.Length];
        for (var at = 0; at < words.Length; at++)
        {
            if (!double.TryParse(words[at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out numbers[at]))
            {
                return null;
            }
        }

        return numbers.Length == count ? numbers : null;
    }

    public static Point? Point(string text) => Read(text, 2) is [var x, var y] ? new Point(x, y) : null;

    /// <summary>Reads groups of so many numbers, joined by commas.</summary>
    public static double[][]? Rows(string text, int count)
    {
        var rows = text.Split(',').Select(row => Read(row, count)).ToArray();
        return rows.Any(row => row is null) ? null : [.. rows.OfType<double[]>()];
    }

    public static Point[]? Points(string text) => Rows(text, 2)?.Select(row => new Point(row[0], row[1])).ToArray();
}
