using System.Globalization;
using System.Text.RegularExpressions;

namespace MassageBot.Guidance.Pictures;

public sealed partial class Outline
{
    /// <summary>Reads an SVG path of M, L, C, Q, H, V and Z, all in capitals.</summary>
    /// <returns>The outline; null when the path holds anything else.</returns>
    public static Outline? Parse(string path)
    {
        var parts = new List<OutlinePart>();
        Point now = default, start = default;
        var end = 0;
        foreach (Match match in Stroke().Matches(path))
        {
            if (path[end..match.Index].Trim().Length > 0)
            {
                return null;
            }

            end = match.Index + match.Length;
            var command = match.Groups[1].Value[0];
            var numbers = Number().Matches(match.Groups[2].Value).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray();
            var needs = command switch { 'Z' => 0, 'H' or 'V' => 1, 'M' or 'L' => 2, 'Q' => 4, _ => 6 };
            if (numbers.Length != needs || (parts.Count == 0 && command != 'M'))
            {
                return null;
            }

            var to = command switch
            {
                'Z' => start,
                'H' => new Point(numbers[0], now.Y),
                'V' => new Point(now.X, numbers[0]),
                _ => new Point(numbers[^2], numbers[^1]),
            };
            parts.Add(command switch
            {
                'M' => new(OutlineKind.Move, to),
                'Z' => new(OutlineKind.Close, to),
                'C' => new(OutlineKind.Curve, to, new(numbers[0], numbers[1]), new(numbers[2], numbers[3])),
                'Q' => new(OutlineKind.Curve, to, now.Between(new(numbers[0], numbers[1]), 2 / 3.0), to.Between(new(numbers[0], numbers[1]), 2 / 3.0)),
                _ => new(OutlineKind.Line, to),
            });
            now = to;
            start = command == 'M' ? to : start;
        }

        return parts.Count > 1 && path[end..].Trim().Length == 0 ? new(parts) : null;
    }

    [GeneratedRegex(@"([MLCQHVZ])([\s\d.,-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Stroke();

    [GeneratedRegex(@"-?\d+(\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
