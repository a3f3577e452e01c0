using System.Globalization;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>Makes the script one person performs today from a technique: adaptations, limits, offsets, cues, content hash. Pure: same input, same bytes.</summary>
public static class ScriptCompiler
{
    /// <summary>Compiles a technique.</summary>
    /// <param name="technique">A technique of a loaded catalogue.</param>
    /// <param name="request">What the verdict allows and what the person likes.</param>
    /// <exception cref="ArgumentException">An adaptation or breathing pattern is unknown, or a value is out of range.</exception>
    public static Script Compile(Technique technique, ScriptRequest request)
    {
        ArgumentNullException.ThrowIfNull(technique);
        ArgumentNullException.ThrowIfNull(request);
        Check(technique, request);

        var pace = Math.Round(request.Pace * 20, MidpointRounding.AwayFromZero) / 20;
        var adaptations = Adaptation.All.Where(word => request.Adaptations.Contains(word) || (word == Adaptation.FirstTime && request.FirstTime)).ToList();
        var limits = Limits(technique, request, adaptations);
        var breath = new AllowedBreathing(technique.Patterns, limits.Breathing);
        var plan = HandsOnCap.Apply(VariantPlan.Apply(technique, adaptations), limits.MaxHandsOnSeconds).Select(breath.Adapt).ToList();
        var steps = StepTimeline.Build(technique, plan, limits, pace);
        var script = new Script
        {
            Hash = "",
            Technique = technique.Id,
            Title = technique.Title,
            Language = request.Language,
            Pace = pace,
            Partner = technique.Helper,
            Device = technique.Device,
            Adaptations = adaptations,
            TotalMs = steps.Where(step => !step.OnlyAfterPain).Sum(step => step.DurationMs),
            HandsOnMs = steps.Where(step => step.Kind == StepKind.Do).Sum(step => step.DurationMs),
            Limits = limits,
            Steps = steps,
        };
        return script with { Hash = ScriptHash.Of(script) };
    }

    private static ScriptLimits Limits(Technique technique, ScriptRequest request, List<string> adaptations) => new()
    {
        MaxPressure = request.NoPressure ? 0 : adaptations.Contains(Adaptation.Light) ? Math.Min(request.MaxPressure, 2) : request.MaxPressure,
        MaxHandsOnSeconds = new[]
        {
            request.MaxHandsOnSeconds,
            technique.MaxHandsOnSeconds,
            StepBounds.MaxHandsOnSeconds,
            adaptations.Contains(Adaptation.FirstTime) ? StepBounds.FirstTimeHandsOnSeconds : int.MaxValue,
            adaptations.Contains(Adaptation.ShortSession) ? StepBounds.ShortHandsOnSeconds : int.MaxValue,
        }.Min(),
        MaxSpotSeconds = technique.MaxSpotSeconds,
        Breathing = [.. technique.Patterns.Ids.Where(id => id == BreathingPattern.Easy || request.Breathing.Contains(id))],
        NoPressure = request.NoPressure,
    };

    private static void Check(Technique technique, ScriptRequest request)
    {
        if (request.Adaptations.FirstOrDefault(word => !Adaptation.All.Contains(word, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException($"The adaptation '{unknown}' is unknown; allowed are {string.Join(", ", Adaptation.All)}.", nameof(request));
        }

        if (request.Breathing.FirstOrDefault(id => technique.Patterns.Find(id) is null) is { } pattern)
        {
            throw new ArgumentException($"The breathing pattern '{pattern}' is unknown; allowed are {string.Join(", ", technique.Patterns.Ids)}.", nameof(request));
        }

        if (!(request.Pace >= Speech.SlowestPace - 0.001 && request.Pace <= Speech.FastestPace + 0.001))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The pace is {request.Pace}; allowed are {Speech.SlowestPace} to {Speech.FastestPace}."), nameof(request));
        }

        if (request.MaxPressure is < 0 or > 3 || request.MaxHandsOnSeconds is < 0 or > StepBounds.MaxHandsOnSeconds)
        {
            throw new ArgumentException($"The pressure is {request.MaxPressure} and the hands-on time {request.MaxHandsOnSeconds} s; allowed are 0 to 3 and 0 to {StepBounds.MaxHandsOnSeconds} s.", nameof(request));
        }
    }
}
