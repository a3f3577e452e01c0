using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>What must hold for the steps together, in the technique as written and in every variant: order, gates, limits, both sides alike.</summary>
internal static class PlanRules
{
    /// <summary>How far the two sides may differ: halved steps of different length do.</summary>
    private const int SidesApartSeconds = 10;

    public static void Check(Technique technique, IReadOnlyList<TechniqueStep> steps, Action<int, string> fault)
    {
        CheckOrder(technique, steps, fault);
        CheckGaps(steps, fault);
        CheckAfterPain(steps, fault);
        CheckSpots(technique, steps, fault);
        CheckTotals(technique, steps, fault);
        if (technique.Device)
        {
            CheckPower(steps, fault);
        }
    }

    private static void CheckOrder(Technique technique, IReadOnlyList<TechniqueStep> steps, Action<int, string> fault)
    {
        var firstDo = IndexOf(steps, step => step.Kind == StepKind.Do || step.Warm);
        var lastDo = steps.Count - 1 - IndexOf([.. steps.Reverse()], step => step.Kind == StepKind.Do || step.Warm);
        var start = IndexOf(steps, step => step.Asks == NumberUse.Start);
        var ends = steps.Index().Where(pair => pair.Item.Asks == NumberUse.End).Select(pair => pair.Index).ToList();
        if (steps.Count(step => step.Asks == NumberUse.Start) != 1 || start > firstDo)
        {
            fault(Line(steps, firstDo), "the pain number at the start must be asked exactly once, before anything touches the back (number: start).");
        }

        if (ends.Count != 1 || ends[0] < lastDo)
        {
            fault(Line(steps, lastDo), "the pain number at the end must be asked exactly once, after the last hands-on step (number: end).");
        }

        foreach (var mid in steps.Index().Where(pair => pair.Item.Asks == NumberUse.Mid && (pair.Index < firstDo || pair.Index > ends.FirstOrDefault(-1))))
        {
            fault(mid.Item.Line, $"step {mid.Item.Number} asks for the number in the middle, but does not stand after the first hands-on step and before the last number.");
        }

        if (steps[0].Kind is not (StepKind.Setup or StepKind.Check))
        {
            fault(steps[0].Line, $"step {steps[0].Number} comes first and is no setup or check. A session begins with getting into place.");
        }

        if (steps[^1].Kind != StepKind.End || IndexOf(steps, step => step.Kind == StepKind.End) < lastDo)
        {
            fault(steps[^1].Line, "a session ends with an end step that gets the person up safely, and nothing touches the back after an end step.");
        }

        var consent = IndexOf(steps, step => step.Kind == StepKind.Consent);
        if (technique.Helper && (consent > firstDo || steps.Count(step => step.Kind == StepKind.Consent) != 1))
        {
            fault(Line(steps, firstDo), "a technique with a helper needs one consent step, before the first hands-on step (clinical.md 8.6).");
        }

        for (var at = 1; at < steps.Count; at++)
        {
            if (steps[at].Number <= steps[at - 1].Number)
            {
                fault(steps[at].Line, $"step {steps[at].Number} comes after step {steps[at - 1].Number}. Steps run in the order written.");
            }
        }
    }

    // "We finish with rest and breathing" is a promise (clinical.md 3.3).
    private static void CheckAfterPain(IReadOnlyList<TechniqueStep> steps, Action<int, string> fault)
    {
        var last = steps.Count - 1 - IndexOf([.. steps.Reverse()], step => step.Kind == StepKind.Do || step.Warm);
        foreach (var step in steps.Index().Where(pair => pair.Item.OnlyAfterPain && (pair.Item.Kind != StepKind.Breathe || pair.Index < last)).Select(pair => pair.Item))
        {
            fault(step.Line, $"step {step.Number} is onlyAfterPain: it must be a breathe step after the last hands-on step.");
        }

        if (last >= 0 && last < steps.Count && !steps.Skip(last + 1).Any(step => step.Kind == StepKind.Breathe))
        {
            fault(steps[last].Line, $"after step {steps[last].Number} no breathe step follows, but one whose pain rises is promised one. Add a breathe step, with onlyAfterPain: true if nobody else should do it.");
        }
    }

    private static void CheckGaps(IReadOnlyList<TechniqueStep> steps, Action<int, string> fault)
    {
        var since = 0;
        var allowed = StepBounds.FirstCheckSeconds;
        foreach (var step in steps)
        {
            if (step.IsGate)
            {
                if (since > 0)
                {
                    allowed = StepBounds.CheckEverySeconds;
                }

                since = 0;
                continue;
            }

            since += step.Kind == StepKind.Do || step.Warm ? step.Seconds : 0;
            var most = step.Warm ? StepBounds.CheckEverySeconds : allowed;
            if (since > most)
            {
                fault(step.Line, $"step {step.Number} makes {since} s since the last check-in; allowed are {most} s (clinical.md 3.4). Put a check or number step before it.");
                since = 0;
            }
        }
    }

    private static void CheckSpots(Technique technique, IReadOnlyList<TechniqueStep> steps, Action<int, string> fault)
    {
        var spots = steps.Where(step => step is { Kind: StepKind.Do, Spot: not null }).GroupBy(step => step.Spot!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (Seconds: group.Sum(step => step.Seconds), Last: group.Last(), Most: MostOn(technique, group)), StringComparer.Ordinal);
        foreach (var (spot, (seconds, last, most)) in spots)
        {
            if (seconds > most)
            {
                fault(last.Line, $"step {last.Number} makes {seconds} s on the spot '{spot}'; the most is {most} s (clinical.md 3.1). Shorten a step, or move to another spot.");
            }

            if (Mirror(spot) is { } other && seconds - (spots.TryGetValue(other, out var there) ? there.Seconds : 0) > SidesApartSeconds)
            {
                fault(last.Line, $"'{spot}' gets {seconds} s and '{other}' {there.Seconds} s; both sides get the same time, give or take {SidesApartSeconds} s.");
            }
        }
    }

    private static void CheckTotals(Technique technique, IReadOnlyList<TechniqueStep> steps, Action<int, string> fault)
    {
        var handsOn = steps.Where(step => step.Kind == StepKind.Do).Sum(step => step.Seconds);
        if (handsOn > technique.MaxHandsOnSeconds)
        {
            fault(technique.Line, $"the do steps make {handsOn} s; the most is {technique.MaxHandsOnSeconds} s (maxHandsOnSeconds). Shorten or remove steps.");
        }

        if (WarmSeconds(steps) is var warm && warm > (technique.MaxWarmSeconds ?? 0))
        {
            fault(technique.Line, $"the warm pack lies on for {warm} s; the most is {technique.MaxWarmSeconds ?? 0} s (maxWarmSeconds).");
        }

        if (steps.Where(step => !step.OnlyAfterPain).Sum(step => step.Seconds) is var total && total > StepBounds.MaxTotalSeconds)
        {
            fault(technique.Line, $"the steps make {total} s; the longest session is {StepBounds.MaxTotalSeconds} s. Remove steps.");
        }
    }

    private static void CheckPower(IReadOnlyList<TechniqueStep> steps, Action<int, string> fault)
    {
        var on = false;
        foreach (var step in steps)
        {
            if (step.Power is DeviceSwitch.Stop && (!on || !step.Say.Contains(" off", StringComparison.OrdinalIgnoreCase)))
            {
                fault(step.Line, $"step {step.Number} (power: stop) must come after power: start and say that the device goes off: '{step.Say}'.");
            }

            on = step.Power switch { DeviceSwitch.Start => true, DeviceSwitch.Stop => false, _ => on };
            var powered = step.With is not null && PressTool.All.TryGetValue(step.With, out var tool) && tool.Powered;
            if (step.Kind == StepKind.Do && powered != on)
            {
                fault(step.Line, on
                    ? $"step {step.Number} is done with {step.With} while the device still runs. Switch it off before (power: stop)."
                    : $"step {step.Number} uses {step.With}, which was never switched on, or is off again (power: start).");
            }

            if (on && step.Kind is StepKind.Breathe or StepKind.End || on && step.Asks == NumberUse.End)
            {
                fault(step.Line, $"step {step.Number} comes while the device still runs. Switch it off before (a step with power: stop that says 'off').");
            }
        }

        if (on || steps.All(step => step.Power is null))
        {
            fault(steps[^1].Line, "a technique with a device must say when it goes on (power: start) and when it goes off (power: stop).");
        }
    }

    private static int WarmSeconds(IReadOnlyList<TechniqueStep> steps)
    {
        var first = IndexOf(steps, step => step.Warm);
        var last = steps.Index().Where(pair => pair.Item.Warm).Select(pair => pair.Index).DefaultIfEmpty(-1).Last();
        return steps.Index().Where(pair => pair.Index >= first && pair.Index <= last).Sum(pair => pair.Item.Seconds);
    }

    private static int MostOn(Technique technique, IEnumerable<TechniqueStep> steps) => steps
        .Select(step => step.With is not null && PressTool.All.TryGetValue(step.With, out var tool) ? tool.MaxSpotSeconds : int.MaxValue)
        .Append(technique.MaxSpotSeconds).Min();

    /// <summary>Gives the same spot on the other side; <c>null</c> for a spot without sides.</summary>
    internal static string? Mirror(string spot) =>
        spot.StartsWith("left-", StringComparison.Ordinal) ? $"right-{spot[5..]}" : spot.StartsWith("right-", StringComparison.Ordinal) ? $"left-{spot[6..]}" : null;

    private static int IndexOf(IReadOnlyList<TechniqueStep> steps, Func<TechniqueStep, bool> test) =>
        steps.Index().Where(pair => test(pair.Item)).Select(pair => pair.Index).DefaultIfEmpty(steps.Count).First();

    private static int Line(IReadOnlyList<TechniqueStep> steps, int index) => steps[Math.Clamp(index, 0, steps.Count - 1)].Line;
}
