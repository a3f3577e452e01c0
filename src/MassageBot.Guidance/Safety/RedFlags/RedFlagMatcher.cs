using System.Runtime.InteropServices;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Hears danger in what people type or say (clinical.md section 7). Pure, thread-safe, linear in the text.</summary>
/// <remarks>Words and rules are data: <c>dialogs/red-flags</c>. At most <see cref="Language.Normalising.TextNormaliser.LongestText"/> units are read.</remarks>
public sealed class RedFlagMatcher
{
    /// <summary>The lists that are asked for here.</summary>
    internal const string Harmless = "harmless";
    internal const string AnswerWord = "answer-word";
    internal const string NotPlain = "not-plain";
    internal const string OnlyWord = "only-word";

    private const int Overlap = 24;

    // Two or three words are as often the answer to a question ("a new lump", "sharp pain"): of the classifiers only an emergency is believed there.
    private const int FewWords = 3;

    // What stands further from the end than this is followed by something else.
    private const int WordsAfterTheEnd = 2;

    private readonly CompiledRedFlags _flags;
    private readonly int _harmless;
    private readonly int _onlyWord;
    private readonly int _notPlain;

    internal RedFlagMatcher(CompiledRedFlags flags)
    {
        _flags = flags;
        (_harmless, _onlyWord, _notPlain) = (flags.Slots.Of(flags.Symbols.List(Harmless)), flags.Symbols.List(OnlyWord), flags.Symbols.List(NotPlain));
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
        if (_flags.Learned is not { } learned || work.Tokens.Count == 1 || OnlySaysWhereAndHowLong(work))
        {
            return match;
        }

        Span<float> chances = stackalloc float[LearnedListener.Outputs];
        // Of a very long text the classifiers hear the beginning: they can't doubt what a rule heard after it.
        var certainty = work.Tokens.Count > LearnedListener.MostWords ? Certainty.Sure : judge.Certainty;
        var few = work.Tokens.Count <= FewWords;
        var rules = new RulesHeard(match, certainty, IsSaidToBeOver(work), !judge.Plain && IsOfOthersOrBefore(work), few, few && AllMet(work));
        return learned.Hear(work, everyVoice ? null : rules, chances) ? LearnedVerdict.Of(rules, chances, learned.Settings) : match;
    }

    private static bool AllMet(MatchWork work)
    {
        for (var at = 0; at < work.Tokens.Count; at++)
        {
            if (!work.Tokens[at].IsNumber && work.Words[at] is not { Learned: >= 0 })
            {
                return false;
            }
        }

        return true;
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

    private static bool OnlySaysWhereAndHowLong(MatchWork work)
    {
        for (var at = 0; at < work.Tokens.Count; at++)
        {
            if (!work.Tokens[at].IsNumber && !work.Meanings[at].Answers)
            {
                return false;
            }
        }

        return true;
    }

    // "watching the soaps last night and ...": of another time, or about somebody who is not here from beginning to end.
    private static bool IsOfOthersOrBefore(MatchWork work) =>
        work.Context.Past.AsSpan(0, work.Tokens.Count).Contains(true) || !work.Context.Others.AsSpan(0, work.Tokens.Count).Contains(false);

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

        return work.Meanings.TrueForAll(word => !word.NotPlain);
    }

    private RuleJudge Judge(MatchWork work)
    {
        work.Parts.Clear(_flags.Parts.Length, _flags.HoldByAbsence);
        var judge = new RuleJudge(_flags, work.Context, work.Parts) { Plain = IsPlain(work) };
        for (var start = 0; IsWindow(work, start); start += HitTable.Width - Overlap)
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
        for (var start = 0; IsWindow(work, start); start += HitTable.Width - Overlap)
        {
            Fill(work, start); // finds the harmless phrases
        }

        if (work.Tokens.Count > 0)
        {
            _flags.Learned?.Hear(work, rules: null, chances);
        }

        return chances;
    }

    /// <summary>What the classifier learns from: each word with the lists that it stands in and what the context does to it.</summary>
    internal List<HeardWord> Words(string text)
    {
        var work = new MatchWork();
        Read(text, work);
        for (var start = 0; IsWindow(work, start); start += HitTable.Width - Overlap)
        {
            Fill(work, start);
        }

        return [.. work.Tokens.Select((token, at) => new HeardWord(
            token.Text,
            token.IsNumber ? token.Number : null,
            [.. SymbolsAt(work, at).Where(symbol => _flags.Named[symbol]).Select(symbol => _flags.Symbols.Names[symbol]).Distinct()],
            work.Context.How(at, token.Break)))];
    }

    // Of the phrases around it, of the word itself, and of those that begin with it.
    private static IEnumerable<int> SymbolsAt(MatchWork work, int at) =>
    [
        .. work.Phrases.Where(hit => hit.Start < at && at < hit.End).Select(hit => hit.Symbol), .. work.Meanings[at].Symbols, .. work.Phrases.Where(hit => hit.Start == at).Select(hit => hit.Symbol),
    ];

    /// <summary>What the third classifier reads, whole: the words as the rules read them.</summary>
    internal string Said(string text)
    {
        var work = new MatchWork();
        Read(text, work);
        var letters = new char[Language.Normalising.TextNormaliser.LongestText * 3];
        return new string(letters, 0, ReadingText.Write(CollectionsMarshal.AsSpan(work.Tokens), letters));
    }

    private static bool IsWindow(MatchWork work, int start) => work.Tokens.Count > 0 && (start == 0 || start + Overlap < work.Tokens.Count);

    private void Read(string? text, MatchWork work)
    {
        Language.Normalising.Tokeniser.Split(text, work.Tokens);
        _flags.Lexicon.Read(work);
        work.Context.Begin(work.Tokens);
        FindPhrases(work);
        work.Context.Read(work.Tokens, work.ContextPhrases, _flags.Kinds, _flags.Named);
    }

    private void FindPhrases(MatchWork work)
    {
        work.Phrases.Clear();
        work.PhraseStarts.Clear();
        work.ContextPhrases.Clear();
        var words = CollectionsMarshal.AsSpan(work.Meanings);
        for (var at = 0; at < words.Length; at++)
        {
            work.PhraseStarts.Add(work.Phrases.Count);
            _flags.Trie.Find(words, at, work.Context.SentenceBefore, work.Phrases);
        }

        if (words.Length == 1)
        {
            work.Phrases.Add(new Hit(_onlyWord, 0, 1));
        }

        work.PhraseStarts.Add(work.Phrases.Count);
        for (var at = 0; at < words.Length; at++)
        {
            FindContext(work, words[at], at);
        }
    }

    private void FindContext(MatchWork work, WordMeaning word, int at)
    {
        foreach (var symbol in word.Contexts)
        {
            work.ContextPhrases.Add(new Hit(symbol, at, 1));
        }

        for (var index = work.PhraseStarts[at]; index < work.PhraseStarts[at + 1]; index++)
        {
            var hit = work.Phrases[index];
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
        var (sentenceBefore, unskippable) = (0UL, 0UL);
        for (var at = start; at < end; at++)
        {
            sentenceBefore |= work.Context.SentenceBefore[at] ? 1UL << (at - start) : 0;
            unskippable |= work.Context.Unskippable[at] ? 1UL << (at - start) : 0;
            table.AddWord(work.Meanings[at], at - start);
            for (var index = work.PhraseStarts[at]; index < work.PhraseStarts[at + 1]; index++)
            {
                var hit = work.Phrases[index];
                if (hit.End <= end && _flags.Slots.Of(hit.Symbol) is var slot and >= 0)
                {
                    table.AddPhrase(slot, at - start, hit.Length);
                }
            }
        }

        table.Bound(sentenceBefore, unskippable);
        RunComposites(table);
        if (table.Has(_harmless))
        {
            var state = (work.Context, start);
            table.Run([_harmless], ref state, static (ref (UtteranceContext Context, int Start) to, int at, int length) => to.Context.Mask(to.Start + at, length));
        }
    }

    private void RunComposites(HitTable table)
    {
        var composites = _flags.CompositeIndex;
        for (var index = Bits.Next(table.Awake, 0); index >= 0; index = Bits.Next(table.Awake, index + 1))
        {
            if (table.Has(composites.Companion(index)))
            {
                var state = (table, _flags.CompositeTargets[index]);
                table.Run(composites.Steps(index), ref state, static (ref (HitTable Table, int Target) to, int at, int length) => to.Table.Add(to.Target, at, length));
            }
        }
    }
}
