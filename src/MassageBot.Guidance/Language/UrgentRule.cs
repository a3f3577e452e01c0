namespace MassageBot.Guidance.Language;

/// <summary>Finds words that are obeyed inside a longer sentence.</summary>
internal sealed class UrgentRule
{
    private const int MostWordsBefore = 6;

    private readonly PhraseGraph _phrases;
    private readonly PhraseGraph _notAfter;
    private readonly PhraseGraph _notBefore;
    private readonly string _where;

    public UrgentRule(UrgentWords words, Intent intent, PhraseBook book)
    {
        Intent = intent;
        _where = words.Where;
        _phrases = book.Graph(words.Phrases);
        _notAfter = book.Graph(words.NotAfter);
        _notBefore = book.Graph(words.NotBefore);
    }

    public Intent Intent { get; }

    public bool IsIn(IReadOnlyList<string> clause)
    {
        for (var at = 0; at < clause.Count; at++)
        {
            foreach (var (length, _) in _phrases.From(clause, at))
            {
                if (IsPlace(at, at + length, clause.Count) && !_notAfter.EndsBefore(clause, at, MostWordsBefore) && _notBefore.From(clause, at + length).Count == 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsPlace(int start, int end, int count) => _where switch
    {
        "end" => end == count,
        "edge" => start == 0 || end == count,
        _ => true,
    };
}
