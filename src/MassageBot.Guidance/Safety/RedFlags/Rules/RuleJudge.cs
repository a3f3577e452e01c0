using MassageBot.Guidance.Safety.RedFlags.Compiling;
using MassageBot.Guidance.Safety.RedFlags.Context;

namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>Gathers, window by window, which parts of which rules hold, and draws the conclusion.</summary>
internal sealed class RuleJudge(CompiledRedFlags flags, UtteranceContext context, PartStates parts)
{
    private const string DefaultQuestion = "Is any of that happening to you, or to someone with you, right now?";

    /// <summary>Gets a value indicating whether what was said is plain speech, not a question in general, a story, a joke; only then is a rule sure (but those of self-harm and coercion always).</summary>
    public required bool Plain { get; init; }

    public void Look(HitTable table, int offset)
    {
        for (var index = Bits.Next(table.PartsAwake, 0); index >= 0; index = Bits.Next(table.PartsAwake, index + 1))
        {
            if (!table.Has(flags.PartIndex.Companion(index)))
            {
                continue;
            }

            var (rule, part) = flags.PartOwners[index];
            var state = new Search(this, flags.Rules[rule], part, offset);
            table.Run(flags.PartIndex.Steps(index), ref state, static (ref Search search, int start, int length) => search.Judge.Note(search, start, length));
        }
    }

    /// <summary>Gets how sure the surest rule of the worst level is; known after <see cref="Result"/>.</summary>
    public Certainty Certainty { get; private set; }

    public RedFlagMatch Result()
    {
        if (!parts.Any)
        {
            return RedFlagMatch.Nothing;
        }

        List<(RedFlagLevel Level, CompiledRule Rule, Certainty Certainty)> holding = [];
        string? ask = null;
        for (var index = parts.NextAlternative(0); index >= 0;)
        {
            var rule = flags.Rules[flags.Alternatives[index].Rule];
            if (Judge(rule, index, ref ask, out var certainty) is var level and > RedFlagLevel.None)
            {
                holding.Add((level, rule, certainty));
            }

            index = parts.NextAlternative(rule.Alternatives.End.Value);
        }

        holding.Sort((one, other) => other.Level.CompareTo(one.Level) is var byLevel and not 0 ? byLevel : string.CompareOrdinal(one.Rule.Source.Id, other.Rule.Source.Id));
        var worst = holding.Count > 0 ? holding[0].Level : RedFlagLevel.None;
        foreach (var held in holding)
        {
            Certainty = held.Level == worst && held.Certainty > Certainty ? held.Certainty : Certainty;
        }

        return new RedFlagMatch(
            worst,
            [.. holding.Select(held => held.Rule.Source.Id)],
            holding.Exists(held => held.Rule.Source.Kind == "self-harm"),
            holding.Exists(held => held.Rule.Source.Kind == "coercion"),
            worst == RedFlagLevel.Emergency ? null : ask);
    }

    private void Note(Search search, int start, int length)
    {
        start += search.Offset;
        var last = start + length - 1;
        var known = parts[search.Part];
        var seen = known with { Raw = true, Affirmed = known.Affirmed || !context.IsNegated(start) };
        if (!context.Masked[start] && !context.Masked[last] && !context.IsNegated(start))
        {
            if ((context.Supposed[start] && search.Rule.Source.Kind != "self-harm") || (context.Past[start] && !search.Rule.PastCounts) || IsOther(search.Rule, start))
            {
                seen = seen with { Doubtful = true };
            }
            else
            {
                seen = seen with { Live = true, At = last };
            }
        }

        parts.Set(search.Part, flags.Parts[search.Part].Alternative, seen);
    }

    private bool IsOther(CompiledRule rule, int at) =>
        !rule.OthersCount && (context.Others[at] || (context.OthersHere[at] && rule.Level < RedFlagLevel.Urgent && context.ComesBack(at)));

    // Only the alternatives of which something was found, from the first one on.
    private RedFlagLevel Judge(CompiledRule rule, int first, ref string? ask, out Certainty certainty)
    {
        certainty = Certainty.Open;
        var doubtful = false;
        var at = -1;
        for (var alternative = first; alternative >= 0 && alternative < rule.Alternatives.End.Value; alternative = parts.NextAlternative(alternative + 1))
        {
            var live = true;
            var maybe = true;
            var where = -1;
            var range = flags.Alternatives[alternative].Parts;
            for (var id = range.Start.Value; id < range.End.Value; id++)
            {
                var (part, state) = (flags.Parts[id], parts[id]);
                live &= part.Absent ? !state.Live : part.Mention ? state.Raw : state.Live;
                maybe &= part.Absent ? !state.Live : state.Live || state.Doubtful || (part.Mention && state.Raw);
                where = part.Absent || part.Mention || where >= 0 ? where : state.At;
            }

            if (live)
            {
                at = Math.Max(where, 0);
                certainty = CertaintyOf(rule, alternative - rule.Alternatives.Start.Value);
                break;
            }

            doubtful |= maybe;
        }

        if ((at < 0 && !doubtful) || IsOff(rule))
        {
            return RedFlagLevel.None;
        }

        if (at < 0 || rule.Source.Level == "ask")
        {
            ask ??= rule.Level == RedFlagLevel.Emergency || rule.Source.Level == "ask" ? rule.Source.Ask ?? DefaultQuestion : null;
            return RedFlagLevel.None;
        }

        return rule.Source.WithinDays > 0 && DaysAgo(at) > rule.Source.WithinDays ? rule.Older : rule.Level;
    }

    private Certainty CertaintyOf(CompiledRule rule, int alternative) =>
        !rule.Source.Sure ? Certainty.Open
        : alternative < rule.Source.When.Count && (Plain || rule.Source.Kind is not null) ? Certainty.Sure
        : Certainty.Likely;

    private bool IsOff(CompiledRule rule)
    {
        for (var part = rule.Unless.Start.Value; part < rule.Unless.End.Value; part++)
        {
            if (parts[part].Affirmed)
            {
                return true;
            }
        }

        return false;
    }

    private int DaysAgo(int at)
    {
        var days = 0;
        var nearest = int.MaxValue;
        foreach (var time in context.Times)
        {
            var far = Math.Abs(time.At - at);
            if (far < nearest || (far == nearest && time.Days > days))
            {
                (days, nearest) = (time.Days, far);
            }
        }

        return days;
    }

    private readonly record struct Search(RuleJudge Judge, CompiledRule Rule, int Part, int Offset);
}
