using System.Collections.Frozen;
using System.Globalization;

namespace MassageBot.Guidance.Language.Normalising;

/// <summary>Gives number words their value and joins those that belong together: "seventy six", "one eighty", "thirty nine point five".</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Units = new Dictionary<string, int>
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16,
        ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Tens = new Dictionary<string, int>
    {
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fourty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void Merge(List<Token> tokens)
    {
        var kept = 0;
        for (var at = 0; at < tokens.Count;)
        {
            var used = Read(tokens, at, out var value);
            var token = tokens[at];
            tokens[kept++] = used switch
            {
                0 => token,
                1 => token with { Number = value },
                _ => token with { Text = value.ToString(CultureInfo.InvariantCulture), Number = value },
            };
            at += Math.Max(used, 1);
        }

        tokens.RemoveRange(kept, tokens.Count - kept);
    }

    private static int Read(List<Token> tokens, int at, out double value)
    {
        var used = Whole(tokens, at, out value);
        if (used > 0 && Follows(tokens, at + used, "point") && Whole(tokens, at + used + 1, out var tenths) is 1 && tenths < 10)
        {
            value += tenths / 10;
            return used + 2;
        }

        if (used > 0 && value < 20 && Follows(tokens, at + used, "and") && Follows(tokens, at + used + 1, "a") && Follows(tokens, at + used + 2, "half"))
        {
            value += 0.5;
            return used + 3;
        }

        return used;
    }

    private static int Whole(List<Token> tokens, int at, out double value)
    {
        value = double.NaN;
        if (at >= tokens.Count)
        {
            return 0;
        }

        var text = tokens[at].Text;
        var isA = text == "a" && Follows(tokens, at + 1, "hundred");
        if (isA || (Units.TryGetValue(text, out var unit) && unit is > 0 and < 10 && Follows(tokens, at + 1, "hundred")))
        {
            value = (isA ? 1 : Units[text]) * 100;
            var next = at + 2 + (Follows(tokens, at + 2, "and") ? 1 : 0);
            var rest = Small(tokens, next, out var more);
            value += rest > 0 ? more : 0;
            return rest > 0 ? next - at + rest : 2;
        }

        var used = Small(tokens, at, out value);
        if (used == 1 && value is 1 or 2 && Small(tokens, at + 1, out var tail) is var extra and > 0 && tail is > 9 and < 100)
        {
            value = (value * 100) + tail; // "one eighty", "two ten": a blood pressure
            return 1 + extra;
        }

        return used;
    }

    private static int Small(List<Token> tokens, int at, out double value)
    {
        value = double.NaN;
        if (at >= tokens.Count)
        {
            return 0;
        }

        var text = tokens[at].Text;
        if (Tens.TryGetValue(text, out var tens))
        {
            var unit = 0;
            var pair = at + 1 < tokens.Count && tokens[at + 1].Break == TokenBreak.None && Units.TryGetValue(tokens[at + 1].Text, out unit) && unit is > 0 and < 10;
            value = tens + (pair ? unit : 0);
            return pair ? 2 : 1;
        }

        if (Units.TryGetValue(text, out var small))
        {
            value = small;
            return 1;
        }

        return 0;
    }

    private static bool Follows(List<Token> tokens, int at, string word) => at < tokens.Count && tokens[at].Text == word && tokens[at].Break == TokenBreak.None;
}
