using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Hears danger in what people type or say (clinical.md section 7). Pure, thread-safe, linear in the text.</summary>
/// <remarks>Words and rules are data: <c>dialogs/red-flags</c>. At most <see cref="Language.Normalising.TextNormaliser.LongestText"/> units are read.</remarks>
public sealed class RedFlagMatcher
{
    private const int Overlap = 24;

    private readonly CompiledRedFlags _flags;
    private readonly int _harmless;
    private readonly int _onlyWord;

    internal RedFlagMatcher(CompiledRedFlags flags)
    {
        _flags = flags;
        _harmless = flags.Symbols.List("harmless");
        _onlyWord = flags.Symbols.List("only-word");
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

    private RedFlagMatch Match(string? text, MatchWork work)
    {
        Language.Normalising.Tokeniser.Split(text, work.Tokens);
        if (work.Tokens.Count == 0)
        {
            return RedFlagMatch.Nothing;
        }

        _flags.Lexicon.Read(work.Tokens, work.Symbols);
        work.Context.Begin(work.Tokens);
        work.Phrases.Clear();
        for (var at = 0; at < work.Tokens.Count; at++)
        {
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

        work.Context.Read(work.Tokens, work.Phrases, _flags.Kinds);
        var judge = new RuleJudge(_flags, work.Context);
        for (var start = 0; start == 0 || start + Overlap < work.Tokens.Count; start += HitTable.Width - Overlap)
        {
            Fill(work, start);
            judge.Look(work.Table, start);
        }

        return judge.Result();
    }

    private void Fill(MatchWork work, int start)
    {
        var table = work.Table;
        table.Clear(_flags.Symbols.Count);
        var end = Math.Min(start + HitTable.Width, work.Tokens.Count);
        (table.SentenceBefore, table.Unskippable) = (0, 0);
        for (var at = start; at < end; at++)
        {
            table.SentenceBefore |= work.Context.SentenceBefore[at] ? 1UL << (at - start) : 0;
            table.Unskippable |= work.Context.Unskippable[at] ? 1UL << (at - start) : 0;
        }

        foreach (var hit in work.Phrases)
        {
            if (hit.Start >= start && hit.End <= end)
            {
                table.Add(hit with { Start = hit.Start - start });
            }
        }

        foreach (var (target, sequence) in _flags.Composites)
        {
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
