using System.Globalization;

namespace MassageBot.Guidance.Techniques;

/// <summary>What must hold for the breathing patterns (clinical.md 4.2): slow, no holds, words that say the counts.</summary>
internal static class BreathingRules
{
    private static readonly string[] Expected = ["B0", "B1", "B2", "B3", "B4"];
    private static readonly string[] Groups = ["lungs", "panic", "dizziness", "breathless-now"];

    /// <summary>The patterns that people with lung trouble, panic or dizziness must not be led through.</summary>
    private static readonly string[] LongPatterns = ["B2", "B3"];

    public static void Check(BreathingFile file, Action<int, string> fault)
    {
        var ids = file.Patterns.Select(pattern => pattern.Id).ToList();
        if (!ids.SequenceEqual(Expected, StringComparer.Ordinal))
        {
            fault(0, $"the patterns are {string.Join(", ", ids)}; they must be {string.Join(", ", Expected)}, in this order, each once.");
        }

        foreach (var pattern in file.Patterns)
        {
            CheckOne(pattern, message => fault(pattern.Line, $"pattern {pattern.Id} {message}"));
        }
    }

    private static void CheckOne(BreathingPattern pattern, Action<string> fault)
    {
        if (pattern.NotFor.FirstOrDefault(group => !Groups.Contains(group, StringComparer.Ordinal)) is { } unknown)
        {
            fault($"is not for '{unknown}'; the groups are {string.Join(", ", Groups)}.");
        }

        if (LongPatterns.Contains(pattern.Id, StringComparer.Ordinal) && Groups[..3].Any(group => !pattern.NotFor.Contains(group, StringComparer.Ordinal)))
        {
            fault("must not be for lungs, panic and dizziness (clinical.md 4.2). Name all three in notFor.");
        }

        if (pattern.Id == BreathingPattern.Easy)
        {
            if (pattern is not { InSeconds: 0, OutSeconds: 0, PerMinute: 0, NotFor.Count: 0 })
            {
                fault("must count nothing and be for everybody: inSeconds, outSeconds and perMinute 0, notFor empty.");
            }

            return;
        }

        if (pattern is not { InSeconds: >= 2 and <= 5, OutSeconds: >= 4 and <= 6 } || pattern.OutSeconds < pattern.InSeconds)
        {
            fault($"counts {pattern.InSeconds} in and {pattern.OutSeconds} out; allowed are 2 to 5 in, 4 to 6 out, and never longer in than out.");
            return;
        }

        var perMinute = Math.Round(60.0 / pattern.CycleSeconds, 1, MidpointRounding.AwayFromZero);
        if (Math.Abs(perMinute - pattern.PerMinute) > 0.001)
        {
            fault(string.Create(CultureInfo.InvariantCulture, $"says {pattern.PerMinute} breaths a minute; its counts make {perMinute}. Mend perMinute."));
        }

        var counts = BreathWords.Counts(pattern.Words);
        if (counts is { } spoken ? spoken != (pattern.InSeconds, pattern.OutSeconds) : true)
        {
            fault($"says '{pattern.Words}', which does not name its counts. Say 'in ... for <number>... out ... for <number>' with {pattern.InSeconds} and {pattern.OutSeconds}.");
        }
    }
}
