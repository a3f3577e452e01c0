namespace MassageBot.Guidance.Language;

/// <summary>Finds phrases at a place in a list of words.</summary>
internal sealed class PhraseTrie
{
    private readonly Dictionary<string, PhraseTrie> _next = new(StringComparer.Ordinal);

    /// <summary>Gets the intent of the phrase that ends here; <see cref="Intent.None"/> for words that change nothing.</summary>
    public Intent? Ends { get; private set; }

    public void Add(IReadOnlyList<string> phrase, Intent intent)
    {
        var node = this;
        foreach (var word in phrase)
        {
            if (!node._next.TryGetValue(word, out var next))
            {
                node._next[word] = next = new PhraseTrie();
            }

            node = next;
        }

        // A command outranks a filler of the same words.
        node.Ends = node.Ends is { } before && before != Intent.None ? before : intent;
    }

    /// <summary>Lists the phrases that begin at a place: their length and intent, the longest last.</summary>
    public List<(int Length, Intent Intent)> From(IReadOnlyList<string> words, int at)
    {
        var found = new List<(int Length, Intent Intent)>();
        var node = this;
        for (var i = at; i < words.Count && node._next.TryGetValue(words[i], out var next); i++)
        {
            node = next;
            if (node.Ends is { } intent)
            {
                found.Add((i - at + 1, intent));
            }
        }

        return found;
    }

    /// <summary>Tells whether a phrase ends right before a place.</summary>
    public bool EndsBefore(IReadOnlyList<string> words, int at)
    {
        for (var start = Math.Max(0, at - 6); start < at; start++)
        {
            if (From(words, start).Exists(phrase => start + phrase.Length == at))
            {
                return true;
            }
        }

        return false;
    }
}
