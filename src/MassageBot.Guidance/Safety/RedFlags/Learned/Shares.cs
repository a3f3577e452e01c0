namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>Turns scores into shares of one: each in proportion to e to the power of its score.</summary>
internal static class Shares
{
    /// <summary>In place.</summary>
    public static void Of(Span<float> scores)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = MathF.Max(most, score);
        }

        var all = 0f;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - most);
            all += score;
        }

        foreach (ref var score in scores)
        {
            score /= all;
        }
    }
}
