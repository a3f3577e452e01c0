namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Gathers, window by window, which parts of which rules hold, and draws the conclusion.</summary>
internal sealed class RuleJudge(CompiledRedFlags flags, UtteranceContext context)
{
    private const string DefaultQuestion = "Is any of that happening to you, or to someone with you, right now?";

    // Which parts held so far, by rule; made only for rules of which something was found.
    private readonly Dictionary<RulePart, PartState> _parts = [];

    public void Look(HitTable table, int offset)
    {
        foreach (var rule in flags.Rules)
        {
            foreach (var alternative in rule.Alternatives)
            {
                foreach (var part in alternative)
                {
                    Look(rule, part, table, offset);
                }
            }

            foreach (var part in rule.Unless)
            {
                Look(rule, part, table, offset);
            }
        }
    }

    public RedFlagMatch Result()
    {
        if (_parts.Count == 0)
        {
            return RedFlagMatch.Nothing;
        }

        List<(RedFlagLevel Level, CompiledRule Rule)> holding = [];
        string? ask = null;
        foreach (var rule in flags.Rules)
        {
            var level = Judge(rule, ref ask);
            if (level > RedFlagLevel.None)
            {
                holding.Add((level, rule));
            }
        }

        holding.Sort((one, other) => other.Level.CompareTo(one.Level) is var byLevel and not 0 ? byLevel : string.CompareOrdinal(one.Rule.Source.Id, other.Rule.Source.Id));
        var worst = holding.Count > 0 ? holding[0].Level : RedFlagLevel.None;
        return new RedFlagMatch(
            worst,
            [.. holding.Select(held => held.Rule.Source.Id)],
            holding.Exists(held => held.Rule.Source.Kind == "self-harm"),
            holding.Exists(held => held.Rule.Source.Kind == "coercion"),
            worst == RedFlagLevel.Emergency ? null : ask);
    }

    private void Look(CompiledRule rule, RulePart part, HitTable table, int offset)
    {
        foreach (var sequence in part.Sequences)
        {
            if (table.HasAll(sequence))
            {
                var state = new Search(this, rule, part, offset);
                table.Run(sequence, ref state, static (ref Search search, int start, int length) => search.Judge.Note(search, start, length));
            }
        }
    }

    private void Note(Search search, int start, int length)
    {
        start += search.Offset;
        var last = start + length - 1;
        var known = _parts.GetValueOrDefault(search.Part);
        var seen = known with { Raw = true };
        if (!context.Masked[start] && !context.Masked[last] && !context.IsNegated(start))
        {
            if (context.Supposed[start] || (context.Past[start] && !search.Rule.PastCounts) || IsOther(search.Rule, start))
            {
                seen = seen with { Doubtful = true };
            }
            else
            {
                seen = seen with { Live = true, At = last };
            }
        }

        _parts[search.Part] = seen;
    }

    private bool IsOther(CompiledRule rule, int at) =>
        !rule.OthersCount && (context.Others[at] || (context.OthersHere[at] && rule.Level < RedFlagLevel.Urgent && FirstPersonLater(at)));

    private bool FirstPersonLater(int at)
    {
        for (var next = at; next < context.Others.Length; next++)
        {
            if (!context.OthersHere[next])
            {
                return context.IsFirstPerson(next);
            }
        }

        return false;
    }

    private RedFlagLevel Judge(CompiledRule rule, ref string? ask)
    {
        var doubtful = false;
        var at = -1;
        foreach (var alternative in rule.Alternatives)
        {
            var live = true;
            var maybe = true;
            var where = -1;
            foreach (var part in alternative)
            {
                var state = _parts.GetValueOrDefault(part);
                live &= part.Absent ? !state.Live : state.Live;
                maybe &= part.Absent ? !state.Live : state.Live || state.Doubtful;
                where = part.Absent || where >= 0 ? where : state.At;
            }

            if (live)
            {
                at = Math.Max(where, 0);
                break;
            }

            doubtful |= maybe;
        }

        if ((at < 0 && !doubtful) || rule.Unless.Any(part => _parts.GetValueOrDefault(part).Raw))
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

    private readonly record struct PartState(bool Raw, bool Doubtful, bool Live, int At);

    private readonly record struct Search(RuleJudge Judge, CompiledRule Rule, RulePart Part, int Offset);
}
