using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Benchmarks;

/// <summary>A script that says one thing every few seconds and presses nowhere, so that the load is known.</summary>
internal static class LoadScript
{
    public static Script Of(ContentPack pack, TimeSpan every, int steps)
    {
        var model = ScriptCompiler.Compile(pack.Techniques.Find("own-knuckles")!, new ScriptRequest());
        var rest = model.Steps.First(step => step.Kind == StepKind.Setup);
        var durationMs = (int)every.TotalMilliseconds;
        var script = model with
        {
            TotalMs = durationMs * steps,
            HandsOnMs = 0,
            Steps = [.. Enumerable.Range(0, steps).Select(number => rest with
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{model.Technique}/{number + 1}"),
                Kind = StepKind.Rest,
                OffsetMs = number * durationMs,
                DurationMs = durationMs,
                Breathing = "B0",
                Text = string.Create(CultureInfo.InvariantCulture, $"Rest here and breathe easily, your arms loose beside you. This is rest number {number + 1}."),
                Cues = [new Cue(string.Create(CultureInfo.InvariantCulture, $"{model.Technique}/{number + 1}.1"), CueKind.Say, 0, "Rest here and breathe easily, your arms loose beside you.")],
            })],
        };
        return script with { Hash = ScriptHash.Of(script) }; // else a start would refuse it as tampered with
    }
}
