namespace MassageBot.Guidance.Techniques;

/// <summary>Puts an allowed pattern, and its words, in the place of one that is not allowed: B1 instead of longer ones where it may be, otherwise B0.</summary>
internal sealed class AllowedBreathing(BreathingPatterns patterns, IReadOnlyList<string> allowed)
{
    public TechniqueStep Adapt(TechniqueStep step)
    {
        if (allowed.Contains(step.Breathing, StringComparer.Ordinal))
        {
            return step;
        }

        var other = patterns.Find(step.Breathing is "B2" or "B3" && allowed.Contains("B1", StringComparer.Ordinal) ? "B1" : BreathingPattern.Easy)!;
        return step with { Breathing = other.Id, Say = BreathWords.Exchange(step.Say, other) };
    }
}
