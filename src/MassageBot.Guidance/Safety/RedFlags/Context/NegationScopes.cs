using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>What a "no", "not" or "never" denies (clinical.md 7, point 1): as far as its clause, its list or its answer reaches.</summary>
internal sealed class NegationScopes(ContextMarks marks)
{
    private const int LongestScope = 14;
    private const int Always = -1;
    private const int Never = int.MaxValue;

    private readonly PerWord<int> _negatedBy = new(Never);
    private readonly PerWord<bool> _isPartOfPhrase = new(false);

    /// <summary>Whether the word is denied by something before it, or by an answer after it.</summary>
    public bool IsNegated(int start) => _negatedBy.Values[start] < start;

    /// <summary>"no feeling", "not sure", "no position helps": there the negation is part of what is said, and negates nothing after it.</summary>
    public bool IsPartOfPhrase(int at) => _isPartOfPhrase.Values[at];

    /// <summary>Whether a negation that denies something begins there.</summary>
    public bool Denies(Hit hit) => marks.Is(hit, ContextKind.Negation) && !IsPartOfPhrase(hit.Start);

    public void Find(bool[] named)
    {
        _negatedBy.Begin(marks.Count);
        _isPartOfPhrase.Begin(marks.Count);
        FindPartsOfPhrases(named);
        foreach (var hit in marks.Phrases)
        {
            for (var at = hit.End; Denies(hit) && at < marks.Count && at < hit.End + LongestScope && !EndsScope(hit, at); at++)
            {
                _negatedBy.Values[at] = Math.Min(_negatedBy.Values[at], hit.Start);
            }
        }

        FindTrailingNo();
    }

    private void FindPartsOfPhrases(bool[] named)
    {
        const ContextKind OwnMeaning = ContextKind.Negation | ContextKind.Resolved | ContextKind.LongAgo | ContextKind.AnswerNo | ContextKind.NotMe;
        foreach (var hit in marks.Phrases)
        {
            if (hit.Length > 1 && named[hit.Symbol] && !marks.Is(hit, OwnMeaning))
            {
                Array.Fill(_isPartOfPhrase.Values, true, hit.Start, hit.Length);
            }
        }
    }

    private bool EndsScope(Hit negation, int at)
    {
        if (marks.SentenceBefore[at] || marks.Is(at, ContextKind.Contrast))
        {
            return true;
        }

        var tokens = marks.Tokens;
        var first = at == negation.End;
        if (tokens[at].Break == TokenBreak.Comma && (first || !ListGoesOn(at)))
        {
            return true;
        }

        if (marks.Is(at, ContextKind.Subject) && (first || !marks.Is(at - 1, ContextKind.Subordinator | ContextKind.Negation)))
        {
            return true;
        }

        if (tokens[at].Text == "my")
        {
            return first ? marks.Is(negation.Start, ContextKind.AnswerNo)
                : tokens[at - 1].Text is "and" or "so" ? VerbFollows(at) : !marks.Is(at - 1, ContextKind.TakesMy | ContextKind.Subordinator | ContextKind.Negation);
        }

        return !first && (tokens[at].Text is "now" or "suddenly" || (tokens[at].Text == "and" && marks.Is(at + 1, ContextKind.Subject | ContextKind.ClauseVerb)));
    }

    // After a comma a list goes on when "or" is still to come, or when only a bare name of something follows.
    private bool ListGoesOn(int at)
    {
        var end = at;
        for (; end < marks.Count && !marks.SentenceBefore[end] && !marks.Is(end, ContextKind.Contrast); end++)
        {
            if (marks.Is(end, ContextKind.ListGoesOn))
            {
                return true;
            }

            if (marks.Is(end, ContextKind.Negation))
            {
                break;
            }
        }

        return IsBareName(at, end);
    }

    private bool IsBareName(int at, int end)
    {
        var tokens = marks.Tokens;
        var words = 0;
        for (; at < end && words <= 3; at++, words++)
        {
            if (words > 0 && tokens[at].Break == TokenBreak.Comma)
            {
                return true;
            }

            if (marks.Is(at, ContextKind.Subject | ContextKind.ClauseVerb | ContextKind.Ongoing) || tokens[at].Text is "my" or "a" or "the" or "got" or "now" or "and")
            {
                return false;
            }
        }

        return words <= 3 && !marks.Is(end, ContextKind.Contrast);
    }

    private bool VerbFollows(int at) => marks.Any(at + 1, Math.Min(marks.Count, at + 5), ContextKind.ClauseVerb);

    // "numbness? no", "fever no weakness no", "chest pain: none".
    private void FindTrailingNo()
    {
        foreach (var hit in marks.Phrases)
        {
            if (marks.Is(hit, ContextKind.AnswerNo) && !IsPartOfPhrase(hit.Start) && hit.Start > 0 && Answers(hit))
            {
                DenyBefore(hit);
            }
        }
    }

    private bool Answers(Hit hit) =>
        marks.Tokens[hit.Start].Break == TokenBreak.Question
        || hit.End == marks.Count || marks.SentenceBefore[hit.End] || marks.Tokens[hit.End].Break == TokenBreak.Comma
        || marks.Is(hit.End, ContextKind.NotMe);

    private void DenyBefore(Hit answer)
    {
        var alternates = answer.End == marks.Count && answer.Length == 1 && !marks.Is(0, ContextKind.Negation); // "fever no chills no sweats no"
        for (var at = answer.Start - 1; at >= 0; at--)
        {
            if (marks.Is(at, ContextKind.StrongContrast) || (!alternates && marks.Is(at, ContextKind.AnswerNo) && !IsPartOfPhrase(at)))
            {
                return;
            }

            _negatedBy.Values[at] = Always;
            if (marks.SentenceBefore[at])
            {
                return;
            }
        }
    }
}
