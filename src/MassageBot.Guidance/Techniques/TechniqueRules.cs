using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>What must hold for a technique's file: its head, every step, the steps together, every variant and every mix of variants.</summary>
internal static class TechniqueRules
{
    private static readonly string[] Regions = ["upper", "middle", "lower"];

    public static void Check(Technique technique, PictureCatalogue pictures, Action<int, string> fault)
    {
        CheckHead(technique, (message) => fault(technique.Line, message));
        if (technique.Steps.Count == 0)
        {
            fault(technique.Line, "the technique has no steps.");
            return;
        }

        foreach (var step in technique.Steps)
        {
            StepRules.Check(technique, step, pictures, message => fault(step.Line, message));
        }

        PlanRules.Check(technique, technique.Steps, fault);
        CheckSums(technique, fault);
        VariantRules.Check(technique, pictures, fault);
    }

    private static void CheckHead(Technique technique, Action<string> fault)
    {
        foreach (var (name, text) in new[] { ("title", technique.Title), ("purpose", technique.Purpose), ("position", technique.Position), ("kit", technique.Kit), ("source", technique.Source) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                fault($"{name} is empty. Say it in words.");
            }
        }

        if (technique.Regions.Count == 0 || technique.Regions.Exists(region => !Regions.Contains(region, StringComparer.Ordinal)))
        {
            fault($"regions are '{string.Join(", ", technique.Regions)}'; allowed are one or more of {string.Join(", ", Regions)}.");
        }

        foreach (var need in technique.Needs.Concat(technique.NeedsOneOf).Where(need => !TechniqueNeeds.All.Contains(need, StringComparer.Ordinal)))
        {
            fault($"needs '{need}'; allowed are {string.Join(", ", TechniqueNeeds.All)}.");
        }

        if (technique.Needs.Concat(technique.NeedsOneOf).GroupBy(need => need).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            fault($"needs '{twice.Key}' twice. Name it once.");
        }

        if (technique.Helper != technique.Needs.Contains("helper"))
        {
            fault("helper and needs disagree: helper: true goes with 'helper' in needs.");
        }

        var tools = technique.Steps.Select(step => step.With is not null && PressTool.All.TryGetValue(step.With, out var tool) ? tool : null).OfType<PressTool>().ToList();
        if (technique.Device != tools.Exists(tool => tool.Powered))
        {
            fault("device must be true exactly when a step is done with a powered device (massager, handheld).");
        }

        if (technique.Device && !technique.Needs.Concat(technique.NeedsOneOf).Any(need => need is "massager" or "massage-gun"))
        {
            fault("a technique with a device needs 'massager' or 'massage-gun' (needs or needsOneOf).");
        }

        foreach (var (tool, need) in new[] { ("roller", "roller"), ("ball", "ball") })
        {
            if (tools.Exists(used => used.Id == tool) != technique.Needs.Contains(need))
            {
                fault($"a step with {tool} and '{need}' in needs go together.");
            }
        }

        CheckLimits(technique, tools, fault);
    }

    private static void CheckLimits(Technique technique, List<PressTool> tools, Action<string> fault)
    {
        var warm = technique.Needs.Contains("warm-pack");
        if (warm != technique.MaxWarmSeconds is not null || technique.MaxWarmSeconds is <= 0 or > StepBounds.MaxWarmSeconds || warm != technique.Steps.Exists(step => step.Warm))
        {
            fault($"maxWarmSeconds, 'warm-pack' in needs and steps with warm: true go together; maxWarmSeconds is 1 to {StepBounds.MaxWarmSeconds}.");
        }

        if (technique.MaxHandsOnSeconds is < 0 or > StepBounds.MaxHandsOnSeconds || technique.DefaultHandsOnSeconds < 0 || technique.DefaultHandsOnSeconds > technique.MaxHandsOnSeconds)
        {
            fault($"hands-on time is {technique.DefaultHandsOnSeconds} s by default and {technique.MaxHandsOnSeconds} s at most; allowed are 0 to {StepBounds.MaxHandsOnSeconds} s, the default no more than the most.");
        }

        var longestHold = tools.Select(tool => tool.MaxHoldSeconds).DefaultIfEmpty(0).Max();
        var longestSpot = tools.Select(tool => tool.MaxSpotSeconds).DefaultIfEmpty(0).Max();
        if (technique.MaxHoldSeconds < 0 || technique.MaxHoldSeconds > longestHold || technique.MaxSpotSeconds < technique.MaxHoldSeconds || technique.MaxSpotSeconds > longestSpot)
        {
            fault($"maxHoldSeconds is {technique.MaxHoldSeconds} and maxSpotSeconds {technique.MaxSpotSeconds}; for these tools the most are {longestHold} and {longestSpot}, and the spot no less than the hold.");
        }

        if (technique.PerDay is < 0 or > 3 || technique.HoursApart is < 0 or > 24 || technique.PerDay == 0 != (technique.HoursApart == 0) && technique.PerDay != 1)
        {
            fault($"perDay is {technique.PerDay} and hoursApart {technique.HoursApart}; allowed are 0 (as liked, both) to 3 times and 24 hours.");
        }
    }

    private static void CheckSums(Technique technique, Action<int, string> fault)
    {
        var total = technique.Steps.Where(step => !step.OnlyAfterPain).Sum(step => step.Seconds);
        var handsOn = technique.Steps.Where(step => step.Kind == StepKind.Do).Sum(step => step.Seconds);
        if (total != technique.TotalSeconds)
        {
            fault(technique.Line, $"the steps make {total} s, but totalSeconds says {technique.TotalSeconds}. Mend the one that is wrong.");
        }

        if (handsOn != technique.HandsOnSeconds)
        {
            fault(technique.Line, $"the do steps make {handsOn} s, but handsOnSeconds says {technique.HandsOnSeconds}. Mend the one that is wrong.");
        }
    }
}
