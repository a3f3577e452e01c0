using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>What is over or long ago (clinical.md 7, point 2).</summary>
internal sealed class PastScopes(ContextMarks marks, NegationScopes negations)
{
    private readonly PerWord<bool> _past = new(false);
    private readonly PerWord<int> _notOverUntil = new(0);

    public bool[] Past => _past.Values;

    public void Find()
    {
        _past.Begin(marks.Count);
        FindNotOver();
        foreach (var hit in marks.Phrases)
        {
            if (SaysItIsOver(hit))
            {
                for (var at = hit.Start - 1; at >= 0 && (!marks.Is(at, ContextKind.StrongContrast) || EndsTheContrast(at, hit)); at--)
                {
                    Past[at] = true;
                }
            }

            if (marks.Is(hit, ContextKind.LongAgo))
            {
                var (start, end) = marks.Clause(hit.Start);
                if (!marks.Any(start, end, ContextKind.Ongoing))
                {
                    Array.Fill(Past, true, start, end - start);
                }
            }
        }
    }

    // "never came back to normal": what stands in it is not over.
    private void FindNotOver()
    {
        _notOverUntil.Begin(marks.Count);
        foreach (var hit in marks.Phrases)
        {
            for (var at = hit.Start; marks.Is(hit, ContextKind.NotResolved) && at < hit.End; at++)
            {
                _notOverUntil.Values[at] = Math.Max(_notOverUntil.Values[at], hit.End);
            }
        }
    }

    private bool SaysItIsOver(Hit hit) =>
        marks.Is(hit, ContextKind.Resolved) && _notOverUntil.Values[hit.Start] < hit.End
        && !negations.IsNegated(hit.Start) && !(negations.IsPartOfPhrase(hit.Start) && hit.Length == 1);

    // "had a fever but its gone now": the contrast itself says that it is over. "...but im fine" only plays it down.
    private bool EndsTheContrast(int contrast, Hit over) =>
        contrast >= over.Start - 2 && marks.Tokens[over.End - 1].Text is "now" or "again" or "gone" or "better" or "recovered" or "healed" or "normal" or "sorted";
}
