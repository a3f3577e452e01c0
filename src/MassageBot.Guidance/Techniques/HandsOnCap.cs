using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>Brings a plan under a hands-on cap by leaving out whole spots from the end, with the same spot on the other side; gates and ends stay.</summary>
internal static class HandsOnCap
{
    public static IReadOnlyList<TechniqueStep> Apply(IReadOnlyList<TechniqueStep> steps, int maxSeconds)
    {
        var dropped = new HashSet<string>(StringComparer.Ordinal);
        while (HandsOn(steps, dropped) > maxSeconds)
        {
            var last = steps.Last(step => IsKeptDo(step, dropped)).Spot!;
            dropped.Add(last);
            if (PlanRules.Mirror(last) is { } other)
            {
                dropped.Add(other);
            }
        }

        return dropped.Count == 0 ? steps : [.. steps.Where((step, at) => Stays(steps, at, dropped))];
    }

    private static int HandsOn(IReadOnlyList<TechniqueStep> steps, HashSet<string> dropped) =>
        steps.Where(step => IsKeptDo(step, dropped)).Sum(step => step.Seconds);

    private static bool IsKeptDo(TechniqueStep step, HashSet<string> dropped) => step.Kind == StepKind.Do && !dropped.Contains(step.Spot!);

    /// <summary>A step that only leads from one spot to the next goes with the spot it led to.</summary>
    private static bool Stays(IReadOnlyList<TechniqueStep> steps, int at, HashSet<string> dropped)
    {
        var step = steps[at];
        if (step.Kind is not (StepKind.Switch or StepKind.Rest))
        {
            return step.Kind != StepKind.Do || !dropped.Contains(step.Spot!);
        }

        var after = steps.Skip(at + 1).TakeWhile(next => next.Kind is StepKind.Do || next.IsGate).Where(next => next.Kind == StepKind.Do).ToList();
        return after.Count == 0 || after.Exists(next => !dropped.Contains(next.Spot!));
    }
}
