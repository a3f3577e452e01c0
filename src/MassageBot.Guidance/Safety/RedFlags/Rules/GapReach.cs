namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>How far gaps may reach among the words of a window: not over the end of a sentence, and over no word that may not be skipped.</summary>
internal readonly struct GapReach
{
    private const int Longest = 4;

    // Where one may get to by one word more, by two, by four.
    private readonly ulong _one;
    private readonly ulong _two;
    private readonly ulong _four;

    public GapReach(ulong sentenceBefore, ulong unskippable)
    {
        _one = ~sentenceBefore & ~(unskippable << 1);
        _two = _one & (_one << 1);
        _four = _two & (_two << 2);
    }

    /// <summary>All positions that are reached from some of these by skipping at most so many words.</summary>
    public ulong From(ulong positions, int words)
    {
        for (var reached = 0; reached < words;)
        {
            var step = Math.Min(Longest, Math.Min(words - reached, reached + 1));
            (positions, step) = step switch
            {
                1 => (positions | ((positions << 1) & _one), 1),
                Longest => (positions | ((positions << Longest) & _four), Longest),
                _ => (positions | ((positions << 2) & _two), 2),
            };
            reached += step;
        }

        return positions;
    }
}
