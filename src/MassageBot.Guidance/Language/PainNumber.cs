using System.Globalization;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Language;

/// <summary>Reads a pain number: half points round up, a range takes the higher, a trend the latest, above ten is ten (clinical.md 3.3).</summary>
/// <remarks>The one reader of pain numbers, for the safety check and for a running session. Strict: a word that <c>pain-number.yaml</c> does not know makes it no answer.</remarks>
internal sealed class PainNumber
{
    private const int Highest = 10;
    private const string About = "ish";

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly PhraseGraph _halves;
    private readonly PhraseGraph _zero;
    private readonly PhraseGraph _scale;
    private readonly PhraseGraph _latest;
    private readonly PhraseGraph _trends;
    private readonly PhraseGraph _earlier;
    private readonly PhraseGraph _around;

    private PainNumber(NumberWords words)
    {
        var book = new PhraseBook([]);
        foreach (var (number, spoken) in words.Words)
        {
            _names.UnionWith(spoken.Take(1));
            foreach (var word in spoken)
            {
                _numbers[word] = number;
            }
        }

        _halves = book.Graph(words.Halves);
        _zero = book.Graph(words.Zero);
        _scale = book.Graph(words.Scale);
        _latest = book.Graph(words.Latest);
        _trends = book.Graph(words.Trends);
        _earlier = book.Graph(words.Earlier);
        _around = book.Graph(words.Around);
    }

    /// <summary>Reads the words of <c>pain-number.yaml</c>.</summary>
    /// <returns>The reader; <c>null</c> when the file has a fault, which is then noted.</returns>
    public static PainNumber? Load(ContentReader reader)
    {
        if (reader.Read<NumberWords>(NumberWords.File) is not { } words)
        {
            return null;
        }

        var before = reader.Faults.Count;
        if (words.Status is not ("draft" or "reviewed"))
        {
            reader.Fault(NumberWords.File, words.Line, $"status is '{words.Status}'; it must be draft or reviewed.");
        }

        foreach (var number in words.Words.Keys.Where(number => number is < 0 or > Highest))
        {
            reader.Fault(NumberWords.File, words.Line, string.Create(CultureInfo.InvariantCulture, $"words has words for {number}; pain numbers go from 0 to 10."));
        }

        CommandWordsCheck.CheckTemplates(
            [.. words.Around, .. words.Halves, .. words.Latest, .. words.Scale, .. words.Trends, .. words.Earlier, .. words.Zero], words.Line, new PhraseBook([]), reader, NumberWords.File);
        return reader.Faults.Count == before ? new PainNumber(words) : null;
    }

    /// <summary>Reads a reply, whole or, when that is no number, clause by clause from its end.</summary>
    /// <returns>0 to 10, or <c>null</c> when the reply is no answer to "what is your number".</returns>
    public int? Read(string reply)
    {
        var words = SpokenWords.Split(reply);
        return ReadReply(words, SpokenWords.Clauses(words));
    }

    /// <summary>Reads a reply that is split already.</summary>
    public int? ReadReply(IReadOnlyList<string> words, IReadOnlyList<IReadOnlyList<string>> clauses) =>
        Read([.. words.Where(word => word != SpokenWords.Clause)]) ?? clauses.Reverse().Select(Read).FirstOrDefault(number => number is not null);

    /// <returns>0 to 10, or <c>null</c> when the words are no answer to "what is your number".</returns>
    private int? Read(IReadOnlyList<string> words)
    {
        var numbers = new List<double>();
        var trend = false;
        var outOfDate = 0; // how many of the numbers a later word made out of date; they go once a newer one is heard
        for (var at = 0; at < words.Count;)
        {
            if (numbers.Count > 0 && Longest(_earlier, words, at) is var earlier and > 0 && at + earlier < words.Count && TryWhole(words[at + earlier], out _))
            {
                at += earlier + 1; // "four now, it was six": the six is over
            }
            else if (words[at] == "/" && at + 1 < words.Count)
            {
                at += 2; // "7/10": what follows the stroke is the scale
            }
            else if (Longest(_scale, words, at) is var scale and > 0 && numbers.Count > 0)
            {
                at += scale;
            }
            else if (Longest(_halves, words, at) is var half and > 0)
            {
                AddHalf(numbers, words, at);
                at += half;
            }
            else if (Longest(_zero, words, at) is var zero and > 0)
            {
                numbers.Add(0);
                at += zero;
            }
            else if (Number(words, ref at) is { } number)
            {
                numbers.Add(number);
            }
            else if (Longest(_latest, words, at) is var latest and > 0)
            {
                outOfDate = numbers.Count; // "four now": nothing newer comes, so four stands
                at += latest;
            }
            else if (trend && words[at] == "to")
            {
                outOfDate = numbers.Count;
                at++;
            }
            else if (Longest(_around, words, at) is var around and > 0)
            {
                trend |= Longest(_trends, words, at) > 0;
                at += around;
            }
            else
            {
                return null;
            }

            if (outOfDate > 0 && numbers.Count > outOfDate)
            {
                numbers.RemoveRange(0, outOfDate);
                outOfDate = 0;
            }
        }

        // "It was seven at the start, four now": the seven is over, though nothing after the four says so.
        if (numbers.Count > 1 && outOfDate == numbers.Count && words.Contains("was"))
        {
            numbers.RemoveRange(0, numbers.Count - 1);
        }

        // Several different numbers in a row are counting along, not an answer; the same one again is emphasis.
        return numbers.Distinct().Count() is 1 or 2 ? Math.Min(Highest, (int)Math.Ceiling(numbers.Max())) : null;
    }

    /// <summary>Tells whether a number stands in the words as a figure or by its own name.</summary>
    public bool Names(IReadOnlyList<string> words) => words.Any(word => _names.Contains(word) || word.All(char.IsAsciiDigit));

    /// <summary>Reads the number out of a sentence that is known to be an answer: words it does not know are passed over.</summary>
    public int? ReadLoosely(IReadOnlyList<string> words)
    {
        var known = new List<string>();
        for (var at = 0; at < words.Count;)
        {
            var scale = Longest(_scale, words, at);
            if (scale == 0 && IsKnown(words, at))
            {
                known.Add(words[at]);
            }

            at += Math.Max(1, scale);
        }

        return known.Exists(word => TryWhole(word, out _)) ? Read(known) : Longest(_zero, words, 0) > 0 ? 0 : null;
    }

    private bool IsKnown(IReadOnlyList<string> words, int at) =>
        TryWhole(words[at], out _) || words[at] is "half" or "point" or "was" or "to" or "no" || Longest(_around, words, at) > 0 || Longest(_latest, words, at) > 0;

    private static void AddHalf(List<double> numbers, IReadOnlyList<string> words, int at)
    {
        if (numbers.Count > 0 && at > 0 && words[at - 1] != SpokenWords.Clause)
        {
            numbers[^1] += 0.5;
        }
        else
        {
            numbers.Add(0.5);
        }
    }

    private double? Number(IReadOnlyList<string> words, ref int at)
    {
        if (!TryWhole(words[at], out var whole))
        {
            return null;
        }

        at++;
        if (at + 1 < words.Count && words[at] is "point" or "." && TryWhole(words[at + 1], out var part))
        {
            at += 2;
            return part > 0 ? whole + 0.5 : whole;
        }

        return whole;
    }

    private bool TryWhole(string word, out int number) =>
        _numbers.TryGetValue(word, out number)
        || (word.EndsWith(About, StringComparison.Ordinal) && _numbers.TryGetValue(word[..^About.Length], out number)) // "fourish"
        || int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static int Longest(PhraseGraph graph, IReadOnlyList<string> words, int at) =>
        graph.From(words, at) is { Count: > 0 } found ? found[^1].Length : 0;
}
