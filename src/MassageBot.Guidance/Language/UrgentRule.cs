namespace MassageBot.Guidance.Language;

/// <summary>Finds words that are obeyed inside a longer sentence.</summary>
internal sealed class UrgentRule
{
    private readonly PhraseTrie _phrases = new();
    private readonly PhraseTrie _notAfter = new();
    private readonly PhraseTrie _notBefore = new();
    private readonly bool _edgeOnly;

    public UrgentRule(UrgentWords words, Intent intent)
    {
        Intent = intent;
        _edgeOnly = words.Where == "edge";
        Fill(_phrases, words.Phrases);
        Fill(_notAfter, words.NotAfter);
        Fill(_notBefore, words.NotBefore);
    }

    public Intent Intent { get; }

    public bool IsIn(IReadOnlyList<string> clause)
    {
        for (var at = 0; at < clause.Count; at++)
        {
            foreach (var (length, _) in _phrases.From(clause, at))
            {
                var atEdge = at == 0 || at + length == clause.Count;
                if ((atEdge || !_edgeOnly) && !_notAfter.EndsBefore(clause, at) && _notBefore.From(clause, at + length).Count == 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Fill(PhraseTrie trie, List<string> templates)
    {
        foreach (var phrase in templates.SelectMany(PhraseTemplate.Expand))
        {
            trie.Add(phrase, Intent.None);
        }
    }
}
