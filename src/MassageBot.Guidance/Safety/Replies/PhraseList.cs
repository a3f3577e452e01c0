namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Phrases that are looked for in a reply's words.</summary>
internal sealed class PhraseList(IEnumerable<string> phrases)
{
    private readonly List<IReadOnlyList<string>> _phrases = [.. phrases.Select(Words.Of).Where(phrase => phrase.Count > 0).OrderByDescending(phrase => phrase.Count)];

    public static bool StandsAt(IReadOnlyList<string> words, int at, IReadOnlyList<string> phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (words[at + i] != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    public bool IsAtStart(IReadOnlyList<string> words) => _phrases.Any(phrase => phrase.Count <= words.Count && StandsAt(words, 0, phrase));

    public bool IsAtEnd(IReadOnlyList<string> words) => _phrases.Any(phrase => phrase.Count <= words.Count && StandsAt(words, words.Count - phrase.Count, phrase));

    /// <summary>Where a phrase begins, at each place it stands.</summary>
    public static IEnumerable<int> PlacesOf(IReadOnlyList<string> words, IReadOnlyList<string> phrase) =>
        phrase.Count == 0 ? [] : Enumerable.Range(0, Math.Max(0, words.Count - phrase.Count + 1)).Where(at => StandsAt(words, at, phrase));

    /// <summary>The places of all words that belong to one of the phrases.</summary>
    public IEnumerable<int> Places(IReadOnlyList<string> words) => _phrases.SelectMany(phrase => PlacesOf(words, phrase).SelectMany(at => Enumerable.Range(at, phrase.Count)));

    /// <summary>The words without any of the phrases.</summary>
    public List<string> Without(IReadOnlyList<string> words)
    {
        var left = new List<string>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            if (_phrases.FirstOrDefault(phrase => at + phrase.Count <= words.Count && StandsAt(words, at, phrase)) is { } found)
            {
                at += found.Count;
            }
            else
            {
                left.Add(words[at++]);
            }
        }

        return left;
    }
}
