namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Knows phrases and what each means. A reply is read only when every word of it belongs to a phrase or is a filler.</summary>
internal sealed class PhraseBook(IReadOnlySet<string> fillers)
{
    private readonly Dictionary<string, List<(IReadOnlyList<string> Words, string Meaning)>> _byFirst = new(StringComparer.Ordinal);

    /// <summary>Adds a phrase; the first meaning given to the same words stays.</summary>
    public void Add(string phrase, string meaning)
    {
        var words = Words.Of(phrase);
        if (words.Count == 0)
        {
            return;
        }

        if (!_byFirst.TryGetValue(words[0], out var known))
        {
            _byFirst[words[0]] = known = [];
        }

        if (!known.Any(entry => entry.Words.SequenceEqual(words)))
        {
            known.Add((words, meaning));
        }
    }

    /// <summary>What a reply means; <c>null</c> when a word of it is left over or nothing was said.</summary>
    public IReadOnlyList<string>? Read(IReadOnlyList<string> words)
    {
        var meanings = new List<string>();
        for (var at = 0; at < words.Count;)
        {
            if (Longest(words, at) is { } found)
            {
                meanings.Add(found.Meaning);
                at += found.Words.Count;
            }
            else if (fillers.Contains(words[at]))
            {
                at++;
            }
            else
            {
                return null;
            }
        }

        return meanings.Count == 0 ? null : [.. meanings.Distinct(StringComparer.Ordinal)];
    }

    private (IReadOnlyList<string> Words, string Meaning)? Longest(IReadOnlyList<string> words, int at)
    {
        if (!_byFirst.TryGetValue(words[at], out var known))
        {
            return null;
        }

        (IReadOnlyList<string> Words, string Meaning)? best = null;
        foreach (var entry in known)
        {
            if (entry.Words.Count <= words.Count - at && entry.Words.Count > (best?.Words.Count ?? 0)
                && entry.Words.Select((word, i) => word == words[at + i]).All(same => same))
            {
                best = entry;
            }
        }

        return best;
    }
}
