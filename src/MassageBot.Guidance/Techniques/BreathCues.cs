namespace MassageBot.Guidance.Techniques;

/// <summary>The spoken counts of a breathing step (clinical.md 4.3): one a second for three breaths, then "in ... and out" every fourth; a breath that would not end in the step is not begun.</summary>
internal static class BreathCues
{
    private const int CountedBreaths = 3;
    private const int SpokenEvery = 4;

    /// <summary>Builds the cues. The first breath in goes under the step's own words, which ask for it; no words lie over a breath out.</summary>
    public static (IReadOnlyList<(int AtMs, string Say)> Cues, int EndMs) Build(BreathingPattern pattern, int spokenMs, int durationMs, double pace)
    {
        var cues = new List<(int AtMs, string Say)>();
        var first = Math.Max(0, spokenMs - (pattern.InSeconds * 1000));
        var cycleMs = pattern.CycleSeconds * 1000;
        var word = Speech.Milliseconds(BreathWords.Numbers[0], pace);
        var breath = 0;
        for (; first + ((breath + 1) * cycleMs) - 1000 + word <= durationMs; breath++)
        {
            var start = first + (breath * cycleMs);
            var turn = start + (pattern.InSeconds * 1000);
            if (breath < CountedBreaths)
            {
                if (breath > 0)
                {
                    Count(cues, "In", start, pattern.InSeconds);
                }

                Count(cues, "Out", turn, pattern.OutSeconds);
            }
            else if ((breath - CountedBreaths) % SpokenEvery == SpokenEvery - 1)
            {
                cues.Add((start, "In"));
                cues.Add((turn, "and out"));
            }
        }

        return (cues, Math.Min(durationMs, first + (breath * cycleMs)));
    }

    private static void Count(List<(int AtMs, string Say)> cues, string word, int fromMs, int seconds)
    {
        cues.Add((fromMs, word));
        for (var second = 1; second < seconds; second++)
        {
            cues.Add((fromMs + (second * 1000), BreathWords.Numbers[second]));
        }
    }
}
