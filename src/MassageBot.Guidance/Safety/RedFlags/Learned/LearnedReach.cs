namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>Tells whether a classifier that was not asked yet could change the verdict: whether that would differ if it spoke as far for calm, and as far for danger, as it can.</summary>
internal static class LearnedReach
{
    /// <summary>Whether the networks, and after them the one that reads, could change what the sum says.</summary>
    /// <param name="rules">What the rules heard; with <c>null</c> everybody is asked.</param>
    /// <param name="odds">What the sum says.</param>
    /// <param name="settings">How far each can speak, and its share.</param>
    public static bool OfNetworks(in RulesHeard? rules, ReadOnlySpan<float> odds, LearnedFile settings)
    {
        var first = 1 - settings.ReadingShare;
        var reach = (first * (1 - settings.PhrasesShare) * settings.WeightsReach) + (settings.ReadingShare * settings.ReadingReach);
        return rules is not { } known || MayChange(known, odds, (float)(first * settings.PhrasesShare), (float)reach, (0, 1), settings);
    }

    /// <summary>Whether the one that reads could change what the others say.</summary>
    /// <param name="rules">What the rules heard; with <c>null</c> everybody is asked.</param>
    /// <param name="chances">What the others say.</param>
    /// <param name="settings">How far it can speak, and its share.</param>
    public static bool OfReading(in RulesHeard? rules, ReadOnlySpan<float> chances, LearnedFile settings)
    {
        Span<float> odds = stackalloc float[LearnedPhrases.Outputs];
        Odds.Of(chances[..LearnedListener.Levels], odds);
        return rules is not { } known
            || MayChange(known, odds, (float)(1 - settings.ReadingShare), (float)(settings.ReadingShare * settings.ReadingReach), (chances[^1], chances[^1]), settings);
    }

    private static bool MayChange(in RulesHeard rules, ReadOnlySpan<float> odds, float share, float reach, (float Least, float Most) ownLife, LearnedFile settings)
    {
        var calmest = Verdict(rules, odds, share, -reach, ownLife.Least, settings);
        var worst = Verdict(rules, odds, share, reach, ownLife.Most, settings);
        return calmest.Level != worst.Level || calmest.SelfHarm != worst.SelfHarm || calmest.AskFirst != worst.AskFirst;
    }

    private static RedFlagMatch Verdict(in RulesHeard rules, ReadOnlySpan<float> odds, float share, float more, float ownLife, LearnedFile settings)
    {
        Span<float> bound = stackalloc float[LearnedPhrases.Outputs];
        Span<float> chances = stackalloc float[LearnedListener.Outputs];
        for (var level = 0; level < odds.Length; level++)
        {
            bound[level] = (odds[level] * share) + more;
        }

        Odds.ToChances(bound, chances[..LearnedListener.Levels]);
        chances[^1] = ownLife;
        return LearnedVerdict.Of(rules, chances, settings);
    }
}
