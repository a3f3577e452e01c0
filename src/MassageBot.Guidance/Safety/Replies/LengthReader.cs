using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Finds lengths of time in words: "three weeks", "10 yrs", "half a year", "a month and a half", "13 weeks and 2 days".</summary>
internal sealed class LengthReader(RepliesFile replies)
{
    private readonly NumberReader _numbers = new(replies);
    private readonly HashSet<string> _half = [.. replies.Half];
    private readonly PhraseList _atLeast = new(replies.AtLeast);
    private readonly PhraseList _atMost = new(replies.AtMost);

    /// <summary>Every length that the words name, in their order.</summary>
    public IReadOnlyList<Length> In(IReadOnlyList<string> spoken)
    {
        var words = Apart(spoken);
        var found = new List<Length>();
        for (var at = 0; at < words.Count;)
        {
            if (At(words, at) is not { } first)
            {
                at++;
                continue;
            }

            var (hours, end) = (first.Hours, first.End);
            while (Rest(words, end) is { } rest && rest.Unit < first.Unit)
            {
                (hours, end) = (hours + rest.Hours, rest.End);
            }

            var before = words.Take(at).ToList();
            found.Add(new(hours, first.Unit, _atLeast.IsAtEnd(before), _atMost.IsAtEnd(before)));
            at = end;
        }

        return found;
    }

    /// <summary>Hours of a unit; <c>null</c> when the word is none.</summary>
    public double? Unit(string word) => replies.UnitHours.TryGetValue(word, out var hours) ? hours : null;

    // "13 weeks and 2 days", "13 weeks 2 days".
    private (double Hours, double Unit, int End)? Rest(List<string> words, int at) =>
        at >= words.Count ? null : At(words, at) ?? (words[at] == "and" && at + 1 < words.Count ? At(words, at + 1) : null);

    private (double Hours, double Unit, int End)? At(List<string> words, int at)
    {
        if (Amount(words, at) is not { } amount || at + amount.Length >= words.Count || Unit(words[at + amount.Length]) is not { } unit)
        {
            return null;
        }

        var end = at + amount.Length + 1;
        var andAHalf = words.Skip(end).Take(3).ToList() is ["and", "a", { } half] && _half.Contains(half);
        return ((amount.Number + (andAHalf ? 0.5 : 0)) * unit, unit, andAHalf ? end + 3 : end);
    }

    private (double Number, int Length)? Amount(List<string> words, int at)
    {
        var next = at + 1 < words.Count ? words[at + 1] : "";
        if (_half.Contains(words[at]))
        {
            return (0.5, next is "a" or "an" ? 2 : 1);
        }

        if (words[at] == "a" && replies.Amounts.ContainsKey(next))
        {
            return null; // "a couple of weeks", "a few days": the amount stands one further
        }

        return replies.Amounts.TryGetValue(words[at], out var amount) ? (amount, next == "of" ? 2 : 1) : _numbers.At(words, at);
    }

    // "3wks" is two words.
    private List<string> Apart(IReadOnlyList<string> words)
    {
        var apart = new List<string>(words.Count);
        foreach (var word in words)
        {
            var digits = word.TakeWhile(char.IsAsciiDigit).Count();
            if (digits > 0 && digits < word.Length && replies.UnitHours.ContainsKey(word[digits..]))
            {
                apart.Add(word[..digits]);
                apart.Add(word[digits..]);
            }
            else
            {
                apart.Add(word);
            }
        }

        return apart;
    }
}
