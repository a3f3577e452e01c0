using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Voice;

/// <summary>What a script says, in the order it is needed, each text once, and how long it may take where the next words come soon.</summary>
internal static class CueTexts
{
    /// <summary>The least quiet before the next words, in milliseconds.</summary>
    public const int GapMs = 100;

    // Words with so much room need no limit, and then have the same clip in every script.
    private const double Roomy = 2;

    /// <summary>Gets the texts.</summary>
    /// <returns>Each with the longest it may sound in milliseconds (0: no limit), and the index of the first step that has it.</returns>
    public static IEnumerable<(string Text, int LimitMs, int Step)> Of(Script script) =>
        Windows(script)
            .GroupBy(cue => cue.Text, StringComparer.Ordinal)
            .Select(same => (same.Key, Limit(same.Key, same.Min(cue => cue.WindowMs)), same.Min(cue => cue.Step)));

    /// <summary>Gets each cue with the time until the next words; a gate waits, so its last words have all the time there is.</summary>
    public static IEnumerable<(string Text, int WindowMs, int Step)> Windows(Script script)
    {
        foreach (var (at, step) in script.Steps.Index())
        {
            foreach (var (number, cue) in step.Cues.Index())
            {
                var isLast = number + 1 == step.Cues.Count;
                var window = isLast && step.IsGate ? int.MaxValue : (isLast ? step.DurationMs : step.Cues[number + 1].AtMs) - cue.AtMs;
                yield return (cue.Say, window, at);
            }
        }
    }

    private static int Limit(string text, int windowMs) =>
        windowMs > (Roomy * Speech.Milliseconds(text, Speech.SlowestPace)) + 1000 ? 0 : windowMs - GapMs;
}
