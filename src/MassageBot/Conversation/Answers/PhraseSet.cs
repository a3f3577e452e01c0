namespace MassageBot.Conversation.Answers;

/// <summary>Phrases, each with what it means, found one after the other in what was said.</summary>
internal sealed class PhraseSet
{
    private readonly List<(string[] Words, string Meaning)> _phrases = [];

    public PhraseSet Add(string meaning, params IEnumerable<string> phrases)
    {
        _phrases.AddRange(phrases.Select(PlainText.Words).Where(words => words.Length > 0).Select(words => (words, meaning)));
        return this;
    }

    /// <summary>Reads the words from left to right, the longest phrase first.</summary>
    /// <returns>The meanings in the order said; <c>null</c> when a word belongs to no phrase.</returns>
    public List<string>? Read(ReadOnlySpan<string> words)
    {
        var meanings = new List<string>();
        while (words.Length > 0)
        {
            if (LongestAtStart(words) is not ({ } length, { } meaning))
            {
                return null;
            }

            meanings.Add(meaning);
            words = words[length..];
        }

        return meanings;
    }

    private (int? Length, string? Meaning) LongestAtStart(ReadOnlySpan<string> words)
    {
        (int? Length, string? Meaning) best = default;
        foreach (var (phrase, meaning) in _phrases)
        {
            if (phrase.Length > (best.Length ?? 0) && words.StartsWith(phrase))
            {
                best = (phrase.Length, meaning);
            }
        }

        return best;
    }
}
