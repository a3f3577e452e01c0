using System.Globalization;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>What is said in a step and when: its words at 0, breathing counts, what comes next, and the words that let go.</summary>
internal static class CueTimeline
{
    /// <summary>The least quiet before a preview, in milliseconds.</summary>
    private const int BeforePreviewMs = 2000;

    /// <summary>The quiet after a preview, in milliseconds.</summary>
    private const int AfterPreviewMs = 1000;

    public static IReadOnlyList<Cue> Build(string stepId, TechniqueStep step, TechniqueStep? next, BreathingPattern pattern, int durationMs, double pace)
    {
        var cues = new List<(CueKind Kind, int AtMs, string Say)> { (CueKind.Say, 0, step.Say) };
        var spokenMs = Speech.Milliseconds(step.Say, pace);
        var freeFrom = spokenMs;
        if (step.Kind == StepKind.Breathe && pattern.IsCounted)
        {
            var breaths = BreathCues.Build(pattern, spokenMs, durationMs, pace);
            cues.AddRange(breaths.Cues.Select(cue => (CueKind.Breath, cue.AtMs, cue.Say)));
            freeFrom = Math.Max(freeFrom, breaths.EndMs);
        }

        var end = durationMs;
        if (step.Release is { } release)
        {
            end = (durationMs - StepBounds.ReleaseTailMs - Speech.Milliseconds(release, pace)) / 100 * 100;
            cues.Add((CueKind.Release, end, release));
        }

        if (next?.Ready is { } ready && !step.IsGate && end - AfterPreviewMs - Speech.Milliseconds(ready, pace) is var at && at >= freeFrom + BeforePreviewMs)
        {
            cues.Add((CueKind.Preview, at, ready));
        }

        return [.. cues.OrderBy(cue => cue.AtMs).Select((cue, k) => new Cue(
            string.Create(CultureInfo.InvariantCulture, $"{stepId}.{k + 1}"), cue.Kind, cue.AtMs, cue.Say))];
    }
}
