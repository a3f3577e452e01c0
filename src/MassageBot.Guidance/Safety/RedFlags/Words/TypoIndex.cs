namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>Finds the known word of which an unknown one is a slip: one edit (also two letters swapped) from four letters on, two from eight on.</summary>
/// <remarks>Deletion neighbourhoods, so that a look-up costs the same whatever the size of the vocabulary.</remarks>
internal sealed class TypoIndex
{
    public const int ShortestWord = 4;
    private const int LongForTwo = 8;
    private const int LongestWord = 18;
    private const int MostMeant = 8;

    private readonly Dictionary<string, List<string>> _byDeletion = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TypoIndex(IEnumerable<string> words)
    {
        _lookup = _byDeletion.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var key in Deletions(word, word.Length >= LongForTwo ? 2 : 1))
            {
                if (!_byDeletion.TryGetValue(key, out var list))
                {
                    _byDeletion[key] = list = [];
                }

                list.Add(word);
            }
        }
    }

    /// <summary>The nearest words, all equally near; a first letter that is right wins over one that is not.</summary>
    public IReadOnlyList<string> Nearest(string word)
    {
        if (word.Length is < ShortestWord or > LongestWord)
        {
            return [];
        }

        List<string> best = [];
        var bestCost = int.MaxValue;
        Span<char> shorter = stackalloc char[LongestWord];
        Consider(word, word, best, ref bestCost);
        for (var skip = 0; skip < word.Length; skip++)
        {
            word.AsSpan(0, skip).CopyTo(shorter);
            word.AsSpan(skip + 1).CopyTo(shorter[skip..]);
            Consider(word, shorter[..(word.Length - 1)], best, ref bestCost);
        }

        if (best.Count == 0 && word.Length >= LongForTwo)
        {
            foreach (var key in Deletions(word, 2))
            {
                Consider(word, key, best, ref bestCost);
            }
        }

        return best;
    }

    private void Consider(string word, ReadOnlySpan<char> key, List<string> best, ref int bestCost)
    {
        if (!_lookup.TryGetValue(key, out var candidates))
        {
            return;
        }

        foreach (var candidate in candidates)
        {
            var edits = EditDistance.Between(word, candidate);
            var allowed = Math.Min(word.Length, candidate.Length) >= LongForTwo - 1 && candidate.Length >= LongForTwo ? 2 : 1;
            var sameStart = word[0] == candidate[0];
            if (edits > allowed || (edits > 1 && !sameStart) || (!sameStart && !(word[0] == candidate[1] && word[1] == candidate[0]) && candidate.Length < 6))
            {
                continue;
            }

            var cost = (edits * 2) + (sameStart ? 0 : 1);
            if (cost < bestCost)
            {
                best.Clear();
                bestCost = cost;
            }

            if (cost == bestCost && best.Count < MostMeant && !best.Contains(candidate))
            {
                best.Add(candidate);
            }
        }
    }

    private static HashSet<string> Deletions(string word, int most)
    {
        HashSet<string> all = [word];
        for (var skip = 0; skip < word.Length; skip++)
        {
            var shorter = word.Remove(skip, 1);
            all.Add(shorter);
            for (var second = skip; most > 1 && second < shorter.Length; second++)
            {
                all.Add(shorter.Remove(second, 1));
            }
        }

        return all;
    }
}
