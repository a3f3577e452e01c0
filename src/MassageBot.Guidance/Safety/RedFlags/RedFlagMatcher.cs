using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Hears danger in what people type or say (clinical.md section 7). Pure, thread-safe, linear in the text.</summary>
/// <remarks>Words and rules are data: <c>dialogs/red-flags</c>. At most <see cref="Language.Normalising.TextNormaliser.LongestText"/> units are read.</remarks>
public sealed class RedFlagMatcher
{
    private const int Overlap = 24;

    // Two or three words are as often the answer to a question ("a new lump", "sharp pain"): those are judged by rules and by the question.
    private const int FewestForTheClassifier = 4;

    // What stands further from the end than this is followed by something else.
    private const int WordsAfterTheEnd = 2;

    private readonly CompiledRedFlags _flags;
    private readonly int _harmless;
    private readonly int _onlyWord;
    private readonly int _answerWord;
    private readonly int _notPlain;

    internal RedFlagMatcher(CompiledRedFlags flags)
    {
        _flags = flags;
        _harmless = flags.Symbols.List("harmless");
        _onlyWord = flags.Symbols.List("only-word");
        _answerWord = flags.Symbols.List("answer-word");
        _notPlain = flags.Symbols.List("not-plain");
    }

    /// <summary>Loads words and rules, noting every fault.</summary>
    /// <returns>The matcher; <c>null</c> when there is a fault.</returns>
    public static RedFlagMatcher? Load(ContentReader reader) => RedFlagCompiler.Compile(reader) is { } flags ? new RedFlagMatcher(flags) : null;

    /// <summary>What was heard. Never throws, whatever the text.</summary>
    public RedFlagMatch Match(string? text)
    {
        var work = MatchWork.Rent();
        try
        {
            return Match(text, work);
        }
        finally
        {
            MatchWork.Return(work);
        }
    }

    /// <summary>What the rules alone hear, for the evaluation.</summary>
    internal RedFlagMatch ByRules(string text) => ByRules(text, out _);

    /// <summary>What the rules alone hear, and how sure the surest of the worst is.</summary>
    internal RedFlagMatch ByRules(string text, out Certainty certainty)
    {
        var work = new MatchWork();
        Read(text, work);
        certainty = Certainty.Open;
        if (work.Tokens.Count == 0)
        {
            return RedFlagMatch.Nothing;
        }

        var judge = Judge(work);
        var match = judge.Result();
        certainty = judge.Certainty;
        return match;
    }

    /// <summary>The same with every classifier asked, even where the verdict is settled without it; for the test that this changes nothing.</summary>
    internal RedFlagMatch MatchByAll(string text) => Match(text, new MatchWork(), everyVoice: true);

    private RedFlagMatch Match(string? text, MatchWork work, bool everyVoice = false)
    {
        Read(text, work);
        if (work.Tokens.Count == 0)
        {
            return RedFlagMatch.Nothing;
        }

        var judge = Judge(work);
        var match = judge.Result();
        if (_flags.Learned is not { } learned || work.Tokens.Count < FewestForTheClassifier || OnlySaysWhereAndHowLong(work))
        {
            return match;
        }

        Span<float> chances = stackalloc float[LearnedListener.Outputs];
        return learned.Hear(work, everyVoice ? null : match, judge.Certainty, chances)
            ? LearnedVerdict.Of(match, judge.Certainty, IsSaidToBeOver(work), chances, learned.Settings)
            : match;
    }

    // "..., gone in a second": the last words say so, and it is no "gone by morning".
    private bool IsSaidToBeOver(MatchWork work)
    {
        var over = false;
        foreach (var hit in work.ContextPhrases)
        {
            var kind = _flags.Kinds[hit.Symbol];
            if ((kind & ContextKind.NotResolved) != 0)
            {
                return false;
            }

            over |= (kind & ContextKind.Resolved) != 0 && hit.End + WordsAfterTheEnd >= work.Tokens.Count;
        }

        return over;
    }

    private bool OnlySaysWhereAndHowLong(MatchWork work)
    {
        for (var at = 0; at < work.Tokens.Count; at++)
        {
            if (!work.Tokens[at].IsNumber && !work.Symbols[at].Contains(_answerWord))
            {
                return false;
            }
        }

        return true;
    }

    // Questions in general, stories, work, jokes, denials of everything: where even words that mean nothing else may mean nothing.
    private bool IsPlain(MatchWork work)
    {
        foreach (var hit in work.Phrases)
        {
            if (hit.Symbol == _notPlain)
            {
                return false;
            }
        }

        return true;
    }

    private RuleJudge Judge(MatchWork work)
    {
        work.Parts.Clear(_flags.Parts, _flags.Rules.Length);
        var judge = new RuleJudge(_flags, work.Context, work.Parts) { Plain = IsPlain(work) };
        foreach (var start in Windows(work))
        {
            Fill(work, start);
            judge.Look(work.Table, start);
        }

        return judge;
    }

    /// <summary>The chance of each level by the classifier alone, for its evaluation.</summary>
    internal float[] Chances(string text)
    {
        var chances = new float[LearnedListener.Outputs];
        var work = new MatchWork();
        Read(text, work);
        foreach (var start in Windows(work))
        {
            Fill(work, start); // finds the harmless phrases
        }

        if (work.Tokens.Count > 0)
        {
            _flags.Learned?.Hear(work, null, Certainty.Open, chances);
        }

        return chances;
    }

    /// <summary>What the classifier learns from: each word with the lists that it stands in and what the context does to it.</summary>
    internal List<HeardWord> Words(string text)
    {
        var work = new MatchWork();
        Read(text, work);
        foreach (var start in Windows(work))
        {
            Fill(work, start);
        }

        return [.. work.Tokens.Select((token, at) => new HeardWord(
            token.Text,
            token.IsNumber ? token.Number : null,
            [.. work.Phrases.Where(hit => _flags.Named[hit.Symbol] && hit.Start <= at && at < hit.End).Select(hit => _flags.Symbols.Names[hit.Symbol]).Distinct()],
            work.Context.How(at, token.Break)))];
    }

    /// <summary>What the third classifier reads, whole.</summary>
    internal static string Said(string text)
    {
        var tokens = Language.Normalising.Tokeniser.Split(text);
        var letters = new char[Language.Normalising.TextNormaliser.LongestText * 3];
        return new string(letters, 0, ReadingText.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens), letters));
    }

    private static IEnumerable<int> Windows(MatchWork work)
    {
        for (var start = 0; work.Tokens.Count > 0 && (start == 0 || start + Overlap < work.Tokens.Count); start += HitTable.Width - Overlap)
        {
            yield return start;
        }
    }

    private void Read(string? text, MatchWork work)
    {
        Language.Normalising.Tokeniser.Split(text, work.Tokens);
        _flags.Lexicon.Read(work.Tokens, work.Symbols);
        work.Context.Begin(work.Tokens);
        FindPhrases(work);
        work.Context.Read(work.Tokens, work.ContextPhrases, _flags.Kinds, _flags.Named);
    }

    private void FindPhrases(MatchWork work)
    {
        work.Phrases.Clear();
        work.PhraseStarts.Clear();
        work.ContextPhrases.Clear();
        for (var at = 0; at < work.Tokens.Count; at++)
        {
            work.PhraseStarts.Add(work.Phrases.Count);
            foreach (var symbol in work.Symbols[at])
            {
                work.Phrases.Add(new Hit(symbol, at, 1));
            }

            _flags.Trie.Find(work.Symbols, at, work.Context.SentenceBefore, work.Phrases);
        }

        if (work.Tokens.Count == 1)
        {
            work.Phrases.Add(new Hit(_onlyWord, 0, 1));
        }

        work.PhraseStarts.Add(work.Phrases.Count);
        foreach (var hit in work.Phrases)
        {
            if (_flags.Kinds[hit.Symbol] != ContextKind.None || (hit.Length > 1 && _flags.Named[hit.Symbol]))
            {
                work.ContextPhrases.Add(hit);
            }
        }
    }

    private void Fill(MatchWork work, int start)
    {
        var table = work.Table;
        table.Clear(_flags);
        var end = Math.Min(start + HitTable.Width, work.Tokens.Count);
        (table.SentenceBefore, table.Unskippable) = (0, 0);
        for (var at = start; at < end; at++)
        {
            table.SentenceBefore |= work.Context.SentenceBefore[at] ? 1UL << (at - start) : 0;
            table.Unskippable |= work.Context.Unskippable[at] ? 1UL << (at - start) : 0;
        }

        for (var index = work.PhraseStarts[start]; index < work.PhraseStarts[end]; index++)
        {
            var hit = work.Phrases[index];
            if (hit.End <= end)
            {
                table.AddPhrase(hit with { Start = hit.Start - start });
            }
        }

        for (var index = _flags.CompositeIndex.Next(table.Awake, 0); index >= 0; index = _flags.CompositeIndex.Next(table.Awake, index + 1))
        {
            if (!table.Has(_flags.CompositeIndex.Companion(index)))
            {
                continue;
            }

            var (target, sequence) = _flags.Composites[index];
            if (table.HasAll(sequence))
            {
                var state = (table, target);
                table.Run(sequence, ref state, static (ref (HitTable Table, int Target) to, int at, int length) => to.Table.Add(new Hit(to.Target, at, length)));
            }
        }

        if (table.Has(_harmless))
        {
            var state = (work.Context, start);
            table.Run([new Element(_harmless, 0)], ref state, static (ref (UtteranceContext Context, int Start) to, int at, int length) => to.Context.Mask(to.Start + at, length));
        }
    }
}
