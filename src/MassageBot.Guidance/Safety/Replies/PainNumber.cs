using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Reads a pain number (clinical.md 3.3, 7): half points up, a range takes the higher, "now" takes what follows, over ten is ten.</summary>
internal sealed class PainNumber(RepliesFile replies)
{
    private const int Highest = 10;

    private readonly NumberReader _numbers = new(replies, heard: true);
    private readonly HashSet<string> _fillers = [.. replies.NumberFillers];
    private readonly List<string> _noPain = [.. replies.NoPain.Select(phrase => string.Join(' ', Words.Of(phrase)))];

    /// <summary>The number from 0 to 10; <c>null</c> when the reply is no pain number.</summary>
    public int? Read(string text)
    {
        var words = Words.Of(text);
        if (_noPain.Contains(string.Join(' ', words)))
        {
            return 0;
        }

        var now = words.ToList().LastIndexOf("now");
        var found = Numbers(words);
        if (found is not { Count: > 0 })
        {
            return null;
        }

        var latest = found.Where(number => number.At > now).ToList();
        var counted = now >= 0 && latest.Count > 0 ? latest : found;
        return (int)Math.Min(Highest, Math.Ceiling(counted.Max(number => number.Number)));
    }

    private List<(double Number, int At)>? Numbers(IReadOnlyList<string> words)
    {
        var found = new List<(double, int)>();
        for (var at = 0; at < words.Count;)
        {
            if (OutOfTen(words, at) is var skip and > 0)
            {
                at += skip;
            }
            else if (_numbers.At(words, at) is { } number)
            {
                found.Add((number.Number, at));
                at += number.Length;
            }
            else if (_fillers.Contains(words[at]))
            {
                at++;
            }
            else
            {
                return null;
            }
        }

        return found;
    }

    private static int OutOfTen(IReadOnlyList<string> words, int at) =>
        words[at] == "/" && at + 1 < words.Count && words[at + 1] == "10" ? 2
        : words[at] == "out" && at + 2 < words.Count && words[at + 1] == "of" && words[at + 2] is "10" or "ten" ? 3
        : 0;
}
