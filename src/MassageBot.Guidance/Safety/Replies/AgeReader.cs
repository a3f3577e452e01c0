using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Reads an age: "72 yrs old", "in my 40s", "born 1950", "75 and over". An age that may lie on both sides of a limit is not read.</summary>
internal sealed class AgeReader(RepliesFile replies)
{
    private const int Oldest = 120;
    private const int FirstYear = 1900;

    private readonly NumberReader _numbers = new(replies);
    private readonly HashSet<string> _others = [.. replies.Fillers, .. replies.Ages.Words];
    private readonly HashSet<string> _born = [.. replies.Ages.Born];
    private readonly List<IReadOnlyList<string>> _atLeast = Longest(replies.AtLeast);
    private readonly List<IReadOnlyList<string>> _atMost = Longest(replies.AtMost);
    private readonly List<IReadOnlyList<string>> _orMore = Longest(replies.Ages.OrMore);

    /// <summary>The one answer that every age in a reply lies within; <c>null</c> when there is no age, or a word that is none of an age.</summary>
    public Option? Read(Node node, string reply, DateOnly? today)
    {
        // A plus sign is no word, but "65+" is not 65.
        var words = Words.Of(reply.Replace("+", " plus ", StringComparison.Ordinal));
        var found = new List<Option?>();
        for (var at = 0; at < words.Count;)
        {
            var (more, less) = (LengthOf(_atLeast, words, at), LengthOf(_atMost, words, at));
            var start = at + Math.Max(more, less);
            if (start < words.Count && Span(words, start, today) is { } span)
            {
                var end = start + span.Length;
                var orMore = LengthOf(_orMore, words, end);
                found.Add(Within(node, less > more ? 0 : span.From, more > less || orMore > 0 ? Oldest : span.To));
                at = end + orMore;
            }
            else if (_others.Contains(words[at]) || _born.Contains(words[at]))
            {
                at++;
            }
            else
            {
                return null;
            }
        }

        return found.Distinct().ToList() is [{ } only] ? only : null;
    }

    // From the youngest to the oldest that the words at one place can mean.
    private (int From, int To, int Length)? Span(IReadOnlyList<string> words, int at, DateOnly? today)
    {
        if (Decade(words[at]) is { } decade)
        {
            return (decade, decade + 9, 1);
        }

        if (_numbers.At(words, at) is not { } number)
        {
            return null;
        }

        var whole = (int)Math.Floor(Math.Min(number.Number, int.MaxValue));
        if (whole >= FirstYear)
        {
            // Whether this year's birthday has been is not known.
            return today is { } day && whole <= day.Year ? (Math.Max(0, day.Year - whole - 1), day.Year - whole, number.Length) : null;
        }

        return words.Any(_born.Contains) ? null : (whole, whole, number.Length);
    }

    // "40s", "forties".
    private int? Decade(string word) =>
        replies.Ages.Decades.TryGetValue(word, out var decade) ? decade
        : word is [>= '1' and <= '9', '0', 's'] ? (word[0] - '0') * 10 : null;

    private static Option? Within(Node node, int from, int to) => node.InRange(from) is { } option && option == node.InRange(to) ? option : null;

    private static List<IReadOnlyList<string>> Longest(IEnumerable<string> phrases) => [.. phrases.Select(Words.Of).OrderByDescending(phrase => phrase.Count)];

    private static int LengthOf(List<IReadOnlyList<string>> phrases, IReadOnlyList<string> words, int at) =>
        phrases.Find(phrase => at + phrase.Count <= words.Count && PhraseList.StandsAt(words, at, phrase))?.Count ?? 0;
}
