namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>Odds, as an exponent, of each level or worse (caution first), and the chances of each level that they stand for.</summary>
internal static class Odds
{
    private const int Worst = (int)RedFlagLevel.Emergency;
    private const float LeastChance = 0.0001f;

    /// <summary>The odds that chances stand for; what is all but certain counts as 9,999 to 1.</summary>
    public static void Of(ReadOnlySpan<float> chances, Span<float> odds)
    {
        var atLeast = 0f;
        for (var level = Worst; level > 0; level--)
        {
            atLeast += chances[level];
            var certain = Math.Clamp(atLeast, LeastChance, 1 - LeastChance);
            odds[level - 1] = MathF.Log(certain / (1 - certain));
        }
    }

    /// <summary>The chances. A worse level is never likelier than this one or worse, though each was learned by itself.</summary>
    public static void ToChances(ReadOnlySpan<float> odds, Span<float> chances)
    {
        var worse = 0f;
        for (var level = Worst; level > 0; level--)
        {
            var believed = MathF.Max(worse, 1 / (1 + MathF.Exp(-odds[level - 1])));
            chances[level] = believed - worse;
            worse = believed;
        }

        chances[0] = 1 - worse;
    }

    /// <summary>Brings the chances to what is between them and the odds, by the share of the odds.</summary>
    public static void Blend(ReadOnlySpan<float> odds, float share, Span<float> chances)
    {
        Span<float> both = stackalloc float[LearnedPhrases.Outputs];
        Of(chances, both);
        for (var level = 0; level < both.Length; level++)
        {
            both[level] = ((1 - share) * both[level]) + (share * odds[level]);
        }

        ToChances(both, chances);
    }
}
