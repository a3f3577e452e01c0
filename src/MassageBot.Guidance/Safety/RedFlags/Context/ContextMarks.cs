using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>One text with the phrases that say who, when and whether: what begins at which word, and where sentences and clauses begin and end.</summary>
internal sealed class ContextMarks
{
    private readonly PerWord<ContextKind> _starts = new(ContextKind.None);
    private readonly PerWord<bool> _sentenceBefore = new(false);
    private ContextKind[] _kinds = [];

    public List<Token> Tokens { get; private set; } = [];

    public List<Hit> Phrases { get; private set; } = [];

    public int Count { get; private set; }

    public bool[] SentenceBefore => _sentenceBefore.Values;

    /// <summary>Notes the sentence ends; they are needed before phrases are looked for.</summary>
    public void Begin(List<Token> tokens)
    {
        (Tokens, Count) = (tokens, tokens.Count);
        _starts.Begin(Count);
        _sentenceBefore.Begin(Count);
        for (var at = 1; at < Count; at++)
        {
            SentenceBefore[at] = tokens[at].Break >= TokenBreak.Sentence;
        }
    }

    public void Read(List<Hit> phrases, ContextKind[] kinds)
    {
        (Phrases, _kinds) = (phrases, kinds);
        foreach (var hit in phrases)
        {
            _starts.Values[hit.Start] |= kinds[hit.Symbol];
        }
    }

    /// <summary>Whether something of the kind begins at the word.</summary>
    public bool Is(int at, ContextKind kind) => at < Count && (_starts.Values[at] & kind) != 0;

    /// <summary>Whether the phrase is of the kind.</summary>
    public bool Is(Hit hit, ContextKind kind) => (_kinds[hit.Symbol] & kind) != 0;

    public bool Any(int start, int end, ContextKind kind)
    {
        for (var at = start; at < end; at++)
        {
            if (Is(at, kind))
            {
                return true;
            }
        }

        return false;
    }

    public bool Any(ContextKind kind)
    {
        foreach (var hit in Phrases)
        {
            if (Is(hit, kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From one sentence end, contrast, or comma before a new subject to the next.</summary>
    public (int Start, int End) Clause(int at)
    {
        var start = at;
        while (start > 0 && !SentenceBefore[start] && !Is(start, ContextKind.StrongContrast) && !IsNewClause(start))
        {
            start--;
        }

        var end = at + 1;
        while (end < Count && !SentenceBefore[end] && !Is(end, ContextKind.StrongContrast) && !IsNewClause(end))
        {
            end++;
        }

        return (start, end);
    }

    private bool IsNewClause(int at) =>
        (Tokens[at].Text == "and" && (Is(at + 1, ContextKind.Subject | ContextKind.Ongoing) || (at + 1 < Count && Tokens[at + 1].Text == "my")))
        || (Tokens[at].Break == TokenBreak.Comma && (Is(at, ContextKind.Subject | ContextKind.Ongoing) || Tokens[at].Text == "my"));
}
