using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>What is only supposed or asked in general (clinical.md 7, point 5).</summary>
internal sealed class SupposedScopes(ContextMarks marks)
{
    private readonly PerWord<bool> _supposed = new(false);

    public bool[] Supposed => _supposed.Values;

    public void Find()
    {
        _supposed.Begin(marks.Count);
        foreach (var hit in marks.Phrases)
        {
            if (marks.Is(hit, ContextKind.Hypothetical))
            {
                var end = EndOf(hit);
                if (!HappensNow(hit.End, end))
                {
                    Array.Fill(Supposed, true, hit.Start, end - hit.Start);
                }
            }
        }
    }

    private int EndOf(Hit hit)
    {
        var end = hit.End;
        while (end < marks.Count && !marks.SentenceBefore[end] && !marks.Is(end, ContextKind.StrongContrast))
        {
            end++;
        }

        return end;
    }

    // "what would happen if ..., just curious": the "just" belongs to what is only supposed.
    private bool HappensNow(int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (marks.Is(at, ContextKind.RightNow) && !marks.Is(at, ContextKind.Hypothetical))
            {
                return true;
            }
        }

        return false;
    }
}
