namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>Whose it is (clinical.md 7, point 3): anyone in the room counts, relatives' histories, news and stories do not.</summary>
internal sealed class PersonScopes(ContextMarks marks)
{
    private const int BackgroundWords = 3;

    private readonly PerWord<bool> _others = new(false);
    private readonly PerWord<bool> _othersHere = new(false);

    /// <summary>Gets, per word, whether it is said of somebody who is not in the room.</summary>
    public bool[] Others => _others.Values;

    /// <summary>Gets, per word, whether it is said of somebody else who is in the room.</summary>
    public bool[] OthersHere => _othersHere.Values;

    public void Find()
    {
        _others.Begin(marks.Count);
        _othersHere.Begin(marks.Count);
        var notMe = marks.Any(ContextKind.NotMe);
        var rightNow = marks.Any(ContextKind.RightNow);
        var receiver = marks.Any(ContextKind.Receiver);
        var (other, here, nameEnds) = (false, false, 0);
        for (var at = 0; at < marks.Count; at++)
        {
            if (marks.Is(at, ContextKind.Outsider) && !IsInTheBackground(at) && !OnlySaysSo(at))
            {
                (other, here) = (true, false);
                MarkTheSentenceSoFar(at);
                nameEnds = Math.Max(nameEnds, EndOfOutsider(at));
            }
            else if (at < nameEnds)
            {
                Others[at] = true; // "in my book she ...": that "my" is part of who is spoken of
                continue;
            }
            else if (marks.Is(at, ContextKind.Relative))
            {
                here = true;
                other = notMe || (!receiver && !rightNow && PastFollows(at));
            }
            else if (IsOfThemselves(at) || marks.Is(at, ContextKind.StrongContrast))
            {
                (other, here) = (false, false);
            }

            Others[at] = other;
            OthersHere[at] = here && !receiver;
        }
    }

    /// <summary>Whether, after somebody else in the room is spoken of, the person speaks of themselves.</summary>
    public bool ComesBack(int at) => OthersHere.AsSpan(at, marks.Count - at).Contains(false);

    private bool IsOfThemselves(int at) =>
        marks.Is(at, ContextKind.FirstPerson) || (marks.Tokens[at].Text == "my" && !marks.Is(at + 1, ContextKind.Relative | ContextKind.Outsider));

    private int EndOfOutsider(int at)
    {
        var end = at;
        foreach (var hit in marks.Phrases)
        {
            if (hit.Start == at && hit.End > end && marks.Is(hit, ContextKind.Outsider))
            {
                end = hit.End;
            }
        }

        return end;
    }

    // "I rub her shoulders while Corrie is on": the programme runs in the room, and what is told happens there too.
    private bool IsInTheBackground(int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - BackgroundWords) && !marks.SentenceBefore[before + 1]; before--)
        {
            if (marks.Tokens[before].Text is "while" or "whilst")
            {
                return true;
            }
        }

        return false;
    }

    // "fell off the scaffold, boss said walk it off": the boss speaks of the person, who is no story.
    private bool OnlySaysSo(int at) =>
        marks.Tokens[at].Text is "boss" or "neighbour" or "teacher" or "landlord" or "colleague"
        && marks.Phrases.TrueForAll(hit => hit.Start != at || !marks.Is(hit, ContextKind.Outsider)
            || (hit.End < marks.Count && marks.Tokens[hit.End].Text is "said" or "says" or "told" or "reckons" or "thinks"));

    // "a crash on the news", "somebody collapsed in the film": what came before is theirs too, unless the person spoke of themselves.
    private void MarkTheSentenceSoFar(int at)
    {
        var start = at;
        while (start > 0 && !marks.SentenceBefore[start] && !marks.Is(start - 1, ContextKind.StrongContrast | ContextKind.Relative))
        {
            start--;
            if (marks.Is(start, ContextKind.FirstPerson) && !marks.Is(start + 1, ContextKind.Hypothetical | ContextKind.Watched))
            {
                return;
            }
        }

        Array.Fill(Others, true, start, at - start);
    }

    private bool PastFollows(int at)
    {
        for (var next = at + 1; next < Math.Min(marks.Count, at + 5) && !marks.SentenceBefore[next] && !marks.Is(next, ContextKind.FirstPerson); next++)
        {
            if (marks.Is(next, ContextKind.PastVerb))
            {
                return true;
            }
        }

        return false;
    }
}
