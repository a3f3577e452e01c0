using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>Applies adaptations to a technique's steps: its own variants first, then what <c>short</c> means everywhere (clinical.md 3.1, 5.12).</summary>
internal static class VariantPlan
{
    private const int HalvedOverSeconds = 20;

    public static IReadOnlyList<TechniqueStep> Apply(Technique technique, IReadOnlyCollection<string> adaptations)
    {
        IEnumerable<TechniqueStep> steps = technique.Steps;
        foreach (var adaptation in Adaptation.All.Where(adaptations.Contains))
        {
            if (technique.Variants.TryGetValue(adaptation, out var variant))
            {
                steps = steps.Where(step => !variant.Drop.Contains(step.Number))
                    .Select(step => variant.Steps.Find(change => change.Step == step.Number)?.Apply(step) ?? step);
            }
        }

        if (adaptations.Contains(Adaptation.ShortSession))
        {
            steps = steps.Select(step => step is { Kind: StepKind.Do, Seconds: > HalvedOverSeconds } ? step with { Seconds = step.Seconds / 2 } : step);
        }

        return [.. steps];
    }
}
