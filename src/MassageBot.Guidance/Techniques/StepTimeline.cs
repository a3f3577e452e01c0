using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>Lays steps one after the other: offsets, lengths at the pace, cues.</summary>
internal static class StepTimeline
{
    public static IReadOnlyList<ScriptStep> Build(Technique technique, IReadOnlyList<TechniqueStep> plan, ScriptLimits limits, double pace)
    {
        var steps = new List<ScriptStep>(plan.Count);
        var offset = 0;
        foreach (var (at, step) in plan.Index())
        {
            var next = plan.Skip(at + 1).FirstOrDefault(later => !later.OnlyAfterPain);
            var built = Build(technique, step, next, limits, pace) with { OffsetMs = offset };
            steps.Add(built);
            offset += step.OnlyAfterPain ? 0 : built.DurationMs;
        }

        return steps;
    }

    private static ScriptStep Build(Technique technique, TechniqueStep step, TechniqueStep? next, ScriptLimits limits, double pace)
    {
        var id = $"{technique.Id}/{step.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        var duration = DurationMs(step, pace);
        return new ScriptStep
        {
            Id = id,
            Kind = step.Kind,
            To = step.To,
            OffsetMs = 0,
            DurationMs = duration,
            Text = step.Say,
            Show = step.Show,
            ShowAlt = step.Alt,
            Breathing = step.Breathing,
            MaxPressure = Math.Min(step.MaxPressure ?? 0, limits.MaxPressure),
            Spot = step.Spot,
            Number = step.Asks,
            Ask = step.Kind == StepKind.Number ? "pain-number" : step.Ask,
            Choices = Choices(step),
            OnlyAfterPain = step.OnlyAfterPain,
            StepUp = step.StepUp && limits.MaxPressure >= SessionRules.DefaultLevel,
            Cues = CueTimeline.Build(id, step, next, technique.Patterns.Find(step.Breathing)!, duration, pace),
        };
    }

    /// <summary>A slower pace gives more time for getting into place. A faster one takes none away: bodies do not move faster because words do. Rests and hands-on time never change.</summary>
    private static int DurationMs(TechniqueStep step, double pace) =>
        step.Kind is StepKind.Setup or StepKind.Switch or StepKind.End && pace < 1
            ? (int)Math.Ceiling(step.Seconds / (decimal)pace) * 1000
            : step.Seconds * 1000;

    /// <summary>"Smaller" is how a movement says "lighter": one answer to the session, whatever the words.</summary>
    private static string[] Choices(TechniqueStep step) => step.Kind == StepKind.Number
        ? [.. Enumerable.Range(0, 11).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))]
        : step.Answers?.Replace("smaller", "lighter", StringComparison.Ordinal).Split('-') ?? [];
}
