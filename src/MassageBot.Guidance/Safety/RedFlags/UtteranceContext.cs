using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Who, when and whether: for every word, what the words around it do to it (clinical.md 7, points 1 to 5).</summary>
internal sealed class UtteranceContext
{
    private const int LongestScope = 14;
    private const int BackgroundWords = 3;
    private const int Always = -1;
    private const int Never = int.MaxValue;

    private int _count;
    private ContextKind[] _starts = [];
    private int[] _negatedBy = [];
    private bool[] _negationIsPartOfPhrase = [];
    private int[] _notOver = [];

    public bool[] SentenceBefore { get; private set; } = [];

    public bool[] Masked { get; private set; } = [];

    public bool[] Past { get; private set; } = [];

    public bool[] Others { get; private set; } = [];

    public bool[] OthersHere { get; private set; } = [];

    public bool[] Supposed { get; private set; } = [];

    /// <summary>Gets, per word, whether a gap may not skip it: a contrast, or a negation that is no part of a phrase.</summary>
    public bool[] Unskippable { get; private set; } = [];

    public List<(int At, int Days)> Times { get; } = [];

    /// <summary>Prepares the sentence ends; they are needed before phrases are looked for.</summary>
    public void Begin(List<Token> tokens)
    {
        var used = Math.Max(_count, tokens.Count); // by this text or the one before; the rest is as it was made
        _count = tokens.Count;
        if (_starts.Length < _count)
        {
            var size = Math.Max(64, _count * 2);
            _starts = new ContextKind[size];
            _negatedBy = new int[size];
            _notOver = new int[size];
            _negationIsPartOfPhrase = new bool[size];
            (SentenceBefore, Masked, Past, Others) = (new bool[size], new bool[size], new bool[size], new bool[size]);
            (OthersHere, Supposed, Unskippable) = (new bool[size], new bool[size], new bool[size]);
        }

        Array.Clear(_starts, 0, used);
        Array.Clear(_notOver, 0, used);
        Array.Fill(_negatedBy, Never, 0, used);
        foreach (var flags in (ReadOnlySpan<bool[]>)[_negationIsPartOfPhrase, SentenceBefore, Masked, Past, Others, OthersHere, Supposed, Unskippable])
        {
            Array.Clear(flags, 0, used);
        }

        for (var at = 1; at < _count; at++)
        {
            SentenceBefore[at] = tokens[at].Break >= TokenBreak.Sentence;
        }
    }

    /// <summary>Works out the context of every word from the phrases found.</summary>
    public void Read(List<Token> tokens, List<Hit> phrases, ContextKind[] kinds, bool[] named)
    {
        foreach (var hit in phrases)
        {
            _starts[hit.Start] |= kinds[hit.Symbol];
            for (var at = hit.Start; (kinds[hit.Symbol] & ContextKind.NotResolved) != 0 && at < hit.End; at++)
            {
                _notOver[at] = Math.Max(_notOver[at], hit.End);
            }
        }

        FindPartsOfPhrases(phrases, kinds, named);
        FindNegations(tokens, phrases, kinds);
        FindTrailingNo(tokens, phrases, kinds);
        FindPast(tokens, phrases, kinds);
        FindPeople(tokens, phrases, kinds);
        FindSupposed(tokens, phrases, kinds);
        TimeExpressions.Find(tokens, Times);
        for (var at = 0; at < _count; at++)
        {
            Unskippable[at] |= Is(at, ContextKind.StrongContrast);
        }
    }

    public bool IsNegated(int start) => _negatedBy[start] < start;

    /// <summary>What the context does to a word, as bits: negated 1, past 2, of others 4, of others here 8, supposed 16, harmless 32, after a comma 64, after a sentence 128.</summary>
    public int How(int at, TokenBreak before) =>
        (IsNegated(at) ? 1 : 0) | (Past[at] ? 2 : 0) | (Others[at] ? 4 : 0) | (OthersHere[at] ? 8 : 0) | (Supposed[at] ? 16 : 0) | (Masked[at] ? 32 : 0)
        | (before == TokenBreak.Comma ? 64 : 0) | (before >= TokenBreak.Sentence ? 128 : 0);

    public bool IsFirstPerson(int at) => at < _count && (Is(at, ContextKind.FirstPerson) || !OthersHere[at]);

    /// <summary>Notes a harmless phrase: nothing inside it counts.</summary>
    public void Mask(int start, int length) => Array.Fill(Masked, true, start, length);

    private bool Is(int at, ContextKind kind) => at < _count && (_starts[at] & kind) != 0;

    // "no feeling", "not sure", "no position helps": there the negation is part of what is said, and negates nothing after it.
    private void FindPartsOfPhrases(List<Hit> phrases, ContextKind[] kinds, bool[] named)
    {
        const ContextKind OwnMeaning = ContextKind.Negation | ContextKind.Resolved | ContextKind.LongAgo | ContextKind.AnswerNo | ContextKind.NotMe;
        foreach (var hit in phrases)
        {
            if (hit.Length > 1 && named[hit.Symbol] && (kinds[hit.Symbol] & OwnMeaning) == 0)
            {
                Array.Fill(_negationIsPartOfPhrase, true, hit.Start, hit.Length);
            }
        }
    }

    private void FindNegations(List<Token> tokens, List<Hit> phrases, ContextKind[] kinds)
    {
        foreach (var hit in phrases)
        {
            if ((kinds[hit.Symbol] & ContextKind.Negation) == 0 || _negationIsPartOfPhrase[hit.Start])
            {
                continue;
            }

            Unskippable[hit.Start] = true;
            for (var at = hit.End; at < _count && at < hit.End + LongestScope && !EndsScope(tokens, hit, at); at++)
            {
                _negatedBy[at] = Math.Min(_negatedBy[at], hit.Start);
            }
        }
    }

    private bool EndsScope(List<Token> tokens, Hit negation, int at)
    {
        if (SentenceBefore[at] || Is(at, ContextKind.Contrast))
        {
            return true;
        }

        var first = at == negation.End;
        if (tokens[at].Break == TokenBreak.Comma && (first || !ListGoesOn(tokens, at)))
        {
            return true;
        }

        if (Is(at, ContextKind.Subject) && (first || !(Is(at - 1, ContextKind.Subordinator) || Is(at - 1, ContextKind.Negation))))
        {
            return true;
        }

        if (tokens[at].Text == "my")
        {
            return first ? Is(negation.Start, ContextKind.AnswerNo)
                : tokens[at - 1].Text is "and" or "so" ? VerbFollows(tokens, at) : !Is(at - 1, ContextKind.TakesMy | ContextKind.Subordinator | ContextKind.Negation);
        }

        return !first && (tokens[at].Text is "now" or "suddenly" || (tokens[at].Text == "and" && (Is(at + 1, ContextKind.Subject) || Is(at + 1, ContextKind.ClauseVerb))));
    }

    // After a comma a list goes on when "or" is still to come, or when only a bare name of something follows.
    private bool ListGoesOn(List<Token> tokens, int at)
    {
        var bare = 0;
        var end = at;
        for (; end < _count && !SentenceBefore[end] && !Is(end, ContextKind.Contrast); end++)
        {
            if (Is(end, ContextKind.ListGoesOn))
            {
                return true;
            }

            if (Is(end, ContextKind.Negation))
            {
                break;
            }
        }

        var endsInContrast = end < _count && Is(end, ContextKind.Contrast);
        for (; at < end && bare <= 3; at++, bare++)
        {
            if (bare > 0 && tokens[at].Break == TokenBreak.Comma)
            {
                return true;
            }

            if (Is(at, ContextKind.Subject | ContextKind.ClauseVerb | ContextKind.Ongoing) || tokens[at].Text is "my" or "a" or "the" or "got" or "now" or "and")
            {
                return false;
            }
        }

        return bare <= 3 && !endsInContrast;
    }

    private bool VerbFollows(List<Token> tokens, int at)
    {
        for (var next = at + 1; next < Math.Min(_count, at + 5); next++)
        {
            if (Is(next, ContextKind.ClauseVerb))
            {
                return true;
            }
        }

        return tokens.Count < 0;
    }

    // "numbness? no", "fever no weakness no", "chest pain: none".
    private void FindTrailingNo(List<Token> tokens, List<Hit> phrases, ContextKind[] kinds)
    {
        foreach (var hit in phrases)
        {
            if ((kinds[hit.Symbol] & ContextKind.AnswerNo) == 0 || _negationIsPartOfPhrase[hit.Start] || hit.Start == 0)
            {
                continue;
            }

            var answers = tokens[hit.Start].Break == TokenBreak.Question;
            var ends = hit.End == _count || (hit.End < _count && (SentenceBefore[hit.End] || tokens[hit.End].Break == TokenBreak.Comma)) || Is(hit.End, ContextKind.NotMe);
            if (!answers && !ends)
            {
                continue;
            }

            // "fever no chills no sweats no"
            var alternates = hit.End == _count && hit.Length == 1 && !Is(0, ContextKind.Negation);
            for (var at = hit.Start - 1; at >= 0; at--)
            {
                if (Is(at, ContextKind.StrongContrast) || (!alternates && Is(at, ContextKind.AnswerNo) && !_negationIsPartOfPhrase[at]))
                {
                    break;
                }

                _negatedBy[at] = Always;
                if (SentenceBefore[at] && at < hit.Start)
                {
                    break;
                }
            }
        }
    }

    private void FindPast(List<Token> tokens, List<Hit> phrases, ContextKind[] kinds)
    {
        foreach (var hit in phrases)
        {
            var kind = kinds[hit.Symbol];
            if ((kind & ContextKind.Resolved) != 0 && _notOver[hit.Start] < hit.End && _negatedBy[hit.Start] >= hit.Start && !(_negationIsPartOfPhrase[hit.Start] && hit.Length == 1))
            {
                for (var at = hit.Start - 1; at >= 0 && (!Is(at, ContextKind.StrongContrast) || EndsTheContrast(tokens, at, hit)); at--)
                {
                    Past[at] = true;
                }
            }

            if ((kind & ContextKind.LongAgo) != 0)
            {
                var (start, end) = Clause(tokens, hit.Start);
                if (!Any(start, end, ContextKind.Ongoing))
                {
                    Array.Fill(Past, true, start, end - start);
                }
            }
        }
    }

    // "had a fever but its gone now": the contrast itself says that it is over. "...but im fine" only plays it down.
    private static bool EndsTheContrast(List<Token> tokens, int contrast, Hit over) =>
        contrast >= over.Start - 2 && tokens[over.End - 1].Text is "now" or "again" or "gone" or "better" or "recovered" or "healed" or "normal" or "sorted";

    private void FindPeople(List<Token> tokens, List<Hit> phrases, ContextKind[] kinds)
    {
        var notMe = phrases.Exists(hit => (kinds[hit.Symbol] & ContextKind.NotMe) != 0);
        var rightNow = phrases.Exists(hit => (kinds[hit.Symbol] & ContextKind.RightNow) != 0);
        var receiver = phrases.Exists(hit => (kinds[hit.Symbol] & ContextKind.Receiver) != 0);
        var other = false;
        var here = false;
        var nameEnds = 0;
        for (var at = 0; at < _count; at++)
        {
            if (Is(at, ContextKind.Outsider) && !IsInTheBackground(tokens, at) && !OnlySaysSo(tokens, phrases, kinds, at))
            {
                (other, here) = (true, false);
                MarkTheSentenceSoFar(at);
                nameEnds = Math.Max(nameEnds, EndOf(phrases, kinds, at, ContextKind.Outsider));
            }
            else if (at < nameEnds)
            {
                Others[at] = true; // "in my book she ...": that "my" is part of who is spoken of
                continue;
            }
            else if (Is(at, ContextKind.Relative))
            {
                here = true;
                other = notMe || (!receiver && !rightNow && PastFollows(at));
            }
            else if (Is(at, ContextKind.FirstPerson) || (tokens[at].Text == "my" && !Is(at + 1, ContextKind.Relative | ContextKind.Outsider)) || Is(at, ContextKind.StrongContrast))
            {
                (other, here) = (false, false);
            }

            Others[at] = other;
            OthersHere[at] = here && !receiver;
        }
    }

    private static int EndOf(List<Hit> phrases, ContextKind[] kinds, int at, ContextKind kind)
    {
        var end = at;
        foreach (var hit in phrases)
        {
            if (hit.Start == at && hit.End > end && (kinds[hit.Symbol] & kind) != 0)
            {
                end = hit.End;
            }
        }

        return end;
    }

    // "I rub her shoulders while Corrie is on": the programme runs in the room, and what is told happens there too.
    private bool IsInTheBackground(List<Token> tokens, int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - BackgroundWords) && !SentenceBefore[before + 1]; before--)
        {
            if (tokens[before].Text is "while" or "whilst")
            {
                return true;
            }
        }

        return false;
    }

    // "fell off the scaffold, boss said walk it off": the boss speaks of the person, who is no story.
    private static bool OnlySaysSo(List<Token> tokens, List<Hit> phrases, ContextKind[] kinds, int at) =>
        tokens[at].Text is "boss" or "neighbour" or "teacher" or "landlord" or "colleague"
        && phrases.TrueForAll(hit => hit.Start != at || (kinds[hit.Symbol] & ContextKind.Outsider) == 0 || (hit.End < tokens.Count && tokens[hit.End].Text is "said" or "says" or "told" or "reckons" or "thinks"));

    // "a crash on the news", "somebody collapsed in the film": what came before is theirs too, unless the person spoke of themselves.
    private void MarkTheSentenceSoFar(int at)
    {
        var start = at;
        while (start > 0 && !SentenceBefore[start] && !Is(start - 1, ContextKind.StrongContrast) && !Is(start - 1, ContextKind.Relative))
        {
            start--;
            if (Is(start, ContextKind.FirstPerson) && !(start + 1 < _count && Is(start + 1, ContextKind.Hypothetical)) && !SawIt(start))
            {
                return;
            }
        }

        Array.Fill(Others, true, start, at - start);
    }

    private bool SawIt(int at) => Is(at + 1, ContextKind.Watched);

    private bool PastFollows(int at)
    {
        for (var next = at + 1; next < Math.Min(_count, at + 5) && !SentenceBefore[next] && !Is(next, ContextKind.FirstPerson); next++)
        {
            if (Is(next, ContextKind.PastVerb))
            {
                return true;
            }
        }

        return false;
    }

    private void FindSupposed(List<Token> tokens, List<Hit> phrases, ContextKind[] kinds)
    {
        foreach (var hit in phrases)
        {
            if ((kinds[hit.Symbol] & ContextKind.Hypothetical) == 0)
            {
                continue;
            }

            var end = hit.End;
            while (end < _count && !SentenceBefore[end] && !Is(end, ContextKind.StrongContrast))
            {
                end++;
            }

            if (!AnyBut(hit.End, end, ContextKind.RightNow, ContextKind.Hypothetical) && tokens.Count > 0)
            {
                Array.Fill(Supposed, true, hit.Start, end - hit.Start);
            }
        }
    }

    // "what would happen if ..., just curious": the "just" belongs to what is only supposed.
    private bool AnyBut(int start, int end, ContextKind kind, ContextKind but)
    {
        for (var at = start; at < end; at++)
        {
            if (Is(at, kind) && !Is(at, but))
            {
                return true;
            }
        }

        return false;
    }

    private bool Any(int start, int end, ContextKind kind)
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

    // From one sentence end, contrast, or comma before a new subject to the next.
    private (int Start, int End) Clause(List<Token> tokens, int at)
    {
        var start = at;
        while (start > 0 && !SentenceBefore[start] && !Is(start, ContextKind.StrongContrast) && !NewClause(tokens, start))
        {
            start--;
        }

        var end = at + 1;
        while (end < _count && !SentenceBefore[end] && !Is(end, ContextKind.StrongContrast) && !NewClause(tokens, end))
        {
            end++;
        }

        return (start, end);
    }

    private bool NewClause(List<Token> tokens, int at) =>
        (tokens[at].Text == "and" && (Is(at + 1, ContextKind.Subject | ContextKind.Ongoing) || (at + 1 < _count && tokens[at + 1].Text == "my")))
        || (tokens[at].Break == TokenBreak.Comma && (Is(at, ContextKind.Subject | ContextKind.Ongoing) || tokens[at].Text == "my"));
}
