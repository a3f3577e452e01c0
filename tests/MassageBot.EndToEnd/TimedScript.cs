using System.Globalization;
using MassageBot.Guidance.Sessions;

namespace MassageBot.EndToEnd;

/// <summary>A script that says something every two and a half seconds, for measuring: no gates, nothing to wait for.</summary>
internal static class TimedScript
{
    public const int EveryMs = 2_500;
    private const int StepMs = 30_000;

    public static Script Of(int seconds)
    {
        var steps = Enumerable.Range(0, seconds * 1000 / StepMs).Select(Step).ToList();
        var script = new Script
        {
            Hash = "",
            Technique = "timed",
            Title = "Timed",
            Language = "en",
            Pace = 1,
            Partner = false,
            Device = false,
            Adaptations = [],
            TotalMs = steps.Count * StepMs,
            HandsOnMs = 0,
            Limits = new ScriptLimits { MaxPressure = 0, MaxHandsOnSeconds = 0, MaxSpotSeconds = 60, Breathing = ["B0"] },
            Steps = steps,
        };
        return script with { Hash = ScriptHash.Of(script) };
    }

    /// <summary>When each cue is due, in seconds from the start.</summary>
    public static IReadOnlyList<double> Dues(Script script) =>
        [.. script.Steps.SelectMany(step => step.Cues.Select(cue => (step.OffsetMs + cue.AtMs) / 1000.0))];

    private static ScriptStep Step(int index)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"timed/{index + 1}");
        return new ScriptStep
        {
            Id = id,
            Kind = StepKind.Setup,
            To = StepPerson.Receiver,
            OffsetMs = index * StepMs,
            DurationMs = StepMs,
            Text = string.Create(CultureInfo.InvariantCulture, $"Step {index + 1}."),
            Show = "pain-dial",
            ShowAlt = "a picture",
            Breathing = "B0",
            MaxPressure = 0,
            Cues = [.. Enumerable.Range(0, StepMs / EveryMs).Select(count => new Cue(
                string.Create(CultureInfo.InvariantCulture, $"{id}.{count}"), count == 0 ? CueKind.Say : CueKind.Preview, count * EveryMs, string.Create(CultureInfo.InvariantCulture, $"Words {(index + count) % 9}.")))],
        };
    }
}
