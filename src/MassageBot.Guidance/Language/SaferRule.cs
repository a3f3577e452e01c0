namespace MassageBot.Guidance.Language;

/// <summary>Finds words that take back what was heard, or make it less.</summary>
internal sealed class SaferRule
{
    private readonly HashSet<Intent> _heard;
    private readonly PhraseGraph _phrases;
    private readonly PhraseGraph _unless;
    private readonly bool _whole;
    private readonly bool _massager;

    public SaferRule(SaferWords words, PhraseBook book)
    {
        _heard = [.. words.Heard.Select(name => CommandRecogniser.IntentOf(name)!.Value)];
        Instead = words.Instead is { } name ? CommandRecogniser.IntentOf(name)!.Value : Intent.None;
        _phrases = book.Graph(words.Phrases);
        _unless = book.Graph(words.Unless);
        _whole = words.Where == "whole";
        _massager = words.Massager;
    }

    /// <summary>Gets what is heard instead.</summary>
    public Intent Instead { get; }

    public bool Holds(Intent heard, List<List<string>> clauses, bool massager) =>
        _heard.Contains(heard) && (massager || !_massager) && (_whole ? IsWhole([.. clauses.SelectMany(clause => clause)]) : clauses.Exists(IsIn));

    private bool IsWhole(List<string> words) => _phrases.From(words, 0).Exists(phrase => phrase.Length == words.Count);

    private bool IsIn(List<string> clause)
    {
        for (var at = 0; at < clause.Count;)
        {
            if (_unless.From(clause, at) is { Count: > 0 } harmless)
            {
                at += harmless[^1].Length;
            }
            else if (_phrases.From(clause, at).Count > 0)
            {
                return true;
            }
            else
            {
                at++;
            }
        }

        return false;
    }
}
