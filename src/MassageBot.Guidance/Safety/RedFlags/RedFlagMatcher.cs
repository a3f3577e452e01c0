using System.Runtime.InteropServices;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags.Compiling;
using MassageBot.Guidance.Safety.RedFlags.Context;
using MassageBot.Guidance.Safety.RedFlags.Learned;
using MassageBot.Guidance.Safety.RedFlags.Reading;
using MassageBot.Guidance.Safety.RedFlags.Rules;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Hears danger in what people type or say (clinical.md section 7). Pure, thread-safe, linear in the text.</summary>
/// <remarks>Words and rules are data: <c>dialogs/red-flags</c>. At most <see cref="Language.Normalising.TextNormaliser.LongestText"/> units are read.</remarks>
public sealed class RedFlagMatcher
{
    // Two or three words are as often the answer to a question ("a new lump", "sharp pain"): of the classifiers only an emergency is believed there.
    private const int FewWords = 3;

    // What stands further from the end than this is followed by something else.
    private const int WordsAfterTheEnd = 2;

    private const string Caution = "caution";

    private readonly CompiledRedFlags _flags;
    private readonly RulesListener _rules;
    private readonly Dictionary<string, RedFlagRule> _byId;

    internal RedFlagMatcher(CompiledRedFlags flags) =>
        (_flags, _rules, _byId) = (flags, new RulesListener(flags), flags.Rules.ToDictionary(rule => rule.Source.Id, rule => rule.Source, StringComparer.Ordinal));

    /// <summary>Gets the rules as they were written.</summary>
    internal IEnumerable<RedFlagRule> Rules => _byId.Values;

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

    /// <summary>What the safety check takes for answered, or has to ask, because of what was heard (<see cref="SafetyCheck.Note"/>). What was heard as worse than a caution has its own end, and adds nothing.</summary>
    public IReadOnlyList<string> AnswersOf(RedFlagMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return [.. match.Rules.SelectMany(id => _byId.TryGetValue(id, out var rule) && (match.Level <= RedFlagLevel.Caution || rule.Level == Caution) ? rule.Answers : []).Distinct()];
    }

    /// <summary>What the rules alone hear, for the evaluation.</summary>
    internal RedFlagMatch ByRules(string text) => ByRules(text, out _);

    /// <summary>What the rules alone hear, and how sure the surest of the worst is.</summary>
    internal RedFlagMatch ByRules(string text, out Certainty certainty)
    {
        var work = new MatchWork();
        _rules.Read(text, work);
        certainty = Certainty.Open;
        if (work.Tokens.Count == 0)
        {
            return RedFlagMatch.Nothing;
        }

        var judge = _rules.Judge(work);
        var match = judge.Result();
        certainty = judge.Certainty;
        return match;
    }

    /// <summary>The same with every classifier asked, even where the verdict is settled without it; for the test that this changes nothing.</summary>
    internal RedFlagMatch MatchByAll(string text) => Match(text, new MatchWork(), everyVoice: true);

    private RedFlagMatch Match(string? text, MatchWork work, bool everyVoice = false)
    {
        _rules.Read(text, work);
        if (work.Tokens.Count == 0)
        {
            return RedFlagMatch.Nothing;
        }

        var judge = _rules.Judge(work);
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

    /// <summary>The chance of each level by the classifier alone, for its evaluation.</summary>
    internal float[] Chances(string text)
    {
        var chances = new float[LearnedListener.Outputs];
        var work = new MatchWork();
        _rules.Read(text, work);
        _rules.FindHarmless(work);

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
        _rules.Read(text, work);
        _rules.FindHarmless(work);

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
        _rules.Read(text, work);
        var letters = new char[Language.Normalising.TextNormaliser.LongestText * 3];
        return new string(letters, 0, ReadingText.Write(CollectionsMarshal.AsSpan(work.Tokens), letters));
    }
}
