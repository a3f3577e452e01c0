using System.Globalization;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Finds numbers in words: digits, "forty five", "six and a half".</summary>
internal sealed class NumberReader(RepliesFile replies)
{
    private readonly Dictionary<string, int> _words = replies.Numbers;
    private readonly HashSet<string> _half = [.. replies.Half];

    /// <summary>Tells what stands at one place: the number and how many words it takes; <c>null</c> when it is no number.</summary>
    public (double Number, int Length)? At(IReadOnlyList<string> words, int at)
    {
        if (double.TryParse(words[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits))
        {
            return WithHalf(words, at, digits, 1);
        }

        if (_half.Contains(words[at]))
        {
            return (0.5, 1);
        }

        if (!_words.TryGetValue(words[at], out var first))
        {
            return null;
        }

        return first is >= 20 and < 100 && at + 1 < words.Count && _words.TryGetValue(words[at + 1], out var unit) && unit is > 0 and < 10
            ? WithHalf(words, at, first + unit, 2)
            : WithHalf(words, at, first, 1);
    }

    private (double Number, int Length) WithHalf(IReadOnlyList<string> words, int at, double number, int length)
    {
        var after = at + length;
        if (after + 2 < words.Count && words[after] == "and" && words[after + 1] == "a" && _half.Contains(words[after + 2]))
        {
            return (number + 0.5, length + 3);
        }

        return after + 1 < words.Count && words[after] == "and" && _half.Contains(words[after + 1]) ? (number + 0.5, length + 2) : (number, length);
    }
}
