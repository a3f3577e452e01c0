using System.Runtime.InteropServices;
using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Compiling;
using MassageBot.Guidance.Safety.RedFlags.Context;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>Reads a text as the rules do: words and what they stand for, phrases, who, when and whether, and then window by window which parts of rules are said.</summary>
internal sealed class RulesListener(CompiledRedFlags flags)
{
    /// <summary>The lists that are asked for by name.</summary>
    public const string Harmless = "harmless";
    public const string AnswerWord = "answer-word";
    public const string NotPlain = "not-plain";
    public const string OnlyWord = "only-word";

    private const int Overlap = 24;

    private readonly int _harmless = flags.Slots.Of(flags.Symbols.List(Harmless));
    private readonly int _onlyWord = flags.Symbols.List(OnlyWord);
    private readonly int _notPlain = flags.Symbols.List(NotPlain);

    /// <summary>Reads the words, their phrases and their context into <paramref name="work"/>.</summary>
    public void Read(string? text, MatchWork work)
    {
        Tokeniser.Split(text, work.Tokens);
        flags.Lexicon.Read(work);
        work.Context.Begin(work.Tokens);
        FindPhrases(work);
        work.Context.Read(work.ContextPhrases, flags.Kinds, flags.Named);
    }

    /// <summary>Looks for the rules in a text that was read.</summary>
    public RuleJudge Judge(MatchWork work)
    {
        work.Parts.Clear(flags.Parts.Length, flags.HoldByAbsence);
        var judge = new RuleJudge(flags, work.Context, work.Parts) { Plain = IsPlain(work) };
        for (var start = 0; IsWindow(work, start); start += HitTable.Width - Overlap)
        {
            Fill(work, start);
            judge.Look(work.Table, start);
        }

        return judge;
    }

    /// <summary>Notes the harmless phrases of a text that was read, and looks for no rule.</summary>
    public void FindHarmless(MatchWork work)
    {
        for (var start = 0; IsWindow(work, start); start += HitTable.Width - Overlap)
        {
            Fill(work, start);
        }
    }

    private static bool IsWindow(MatchWork work, int start) => work.Tokens.Count > 0 && (start == 0 || start + Overlap < work.Tokens.Count);

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

    private void FindPhrases(MatchWork work)
    {
        work.Phrases.Clear();
        work.PhraseStarts.Clear();
        work.ContextPhrases.Clear();
        var words = CollectionsMarshal.AsSpan(work.Meanings);
        for (var at = 0; at < words.Length; at++)
        {
            work.PhraseStarts.Add(work.Phrases.Count);
            flags.Trie.Find(words, at, work.Context.SentenceBefore, work.Phrases);
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
            if (flags.Kinds[hit.Symbol] != ContextKind.None || (hit.Length > 1 && flags.Named[hit.Symbol]))
            {
                work.ContextPhrases.Add(hit);
            }
        }
    }

    private void Fill(MatchWork work, int start)
    {
        var table = work.Table;
        table.Clear(flags);
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
                if (hit.End <= end && flags.Slots.Of(hit.Symbol) is var slot and >= 0)
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
        var composites = flags.CompositeIndex;
        for (var index = Bits.Next(table.Awake, 0); index >= 0; index = Bits.Next(table.Awake, index + 1))
        {
            if (table.Has(composites.Companion(index)))
            {
                var state = (table, flags.CompositeTargets[index]);
                table.Run(composites.Steps(index), ref state, static (ref (HitTable Table, int Target) to, int at, int length) => to.Table.Add(to.Target, at, length));
            }
        }
    }
}
