namespace MassageBot.Guidance.Language;

/// <summary>Weighs what the words say (<see cref="CommandRecogniser"/>'s phrases) against what was learned (<see cref="SecondEar"/>).</summary>
/// <remarks>
/// A missed stop costs more than a false one, so stop and pain are believed early and given up late; what makes the press stronger or the session go on
/// needs to be surer (reliability.md P34). The limits were chosen on lines of three authors by cross-validation over authors: evaluation.md of the tests.
/// </remarks>
internal static class TwoEars
{
    /// <summary>From here on a stop is heard whatever else the words say: "leave it now" is more than a step left out.</summary>
    private const float FewestStop = 0.85f;

    // A number beside words that could be a stop counts only where the stop is next to impossible.
    private const float FewestNumber = 0.99f;
    private const float LeastLikely = 0.005f;

    /// <param name="heard">What the words alone say.</param>
    /// <param name="trust">How surely.</param>
    /// <param name="likely">How likely each intent is to the other ear.</param>
    /// <param name="number">The pain number in the words, if one is awaited and there is one.</param>
    public static Command Agree(Command heard, Trust trust, ReadOnlySpan<float> likely, int? number)
    {
        var (best, share) = Best(likely);
        var none = likely[(int)Intent.None];
        if (heard.Intent == Intent.None)
        {
            return Learned(likely, best, share, number);
        }

        if (heard.Intent != Intent.Stop && likely[(int)Intent.Stop] > FewestStop)
        {
            return new Command(Intent.Stop);
        }

        if (best == Intent.Number && number is not null && share > FewestNumber && likely[(int)heard.Intent] < LeastLikely)
        {
            return new Command(Intent.Number, number); // "three and no more"
        }

        if (none > MostNone(heard.Intent, trust))
        {
            return Command.None;
        }

        return best != heard.Intent && best is not (Intent.None or Intent.Number) && share > MostOther(heard.Intent, trust) ? new Command(best) : heard;
    }

    private static Command Learned(ReadOnlySpan<float> likely, Intent best, float share, int? number)
    {
        if (likely[(int)Intent.Stop] > FewestAlone(Intent.Stop))
        {
            return new Command(Intent.Stop);
        }

        if (best == Intent.Number)
        {
            return number is not null && share > FewestAlone(best) ? new Command(best, number) : Command.None;
        }

        return best != Intent.None && share > FewestAlone(best) ? new Command(best) : Command.None;
    }

    private static float FewestAlone(Intent intent) => intent switch
    {
        Intent.Stop => 0.4f,
        Intent.Pain => 0.45f,
        Intent.Pause or Intent.Lighter => 0.5f,
        Intent.Firmer or Intent.Next or Intent.Resume or Intent.Faster => 0.7f,
        Intent.Number => 0.65f,
        _ => 0.55f,
    };

    private static float MostNone(Intent intent, Trust trust) => (intent, trust) switch
    {
        (Intent.Stop or Intent.Pain, Trust.Said) => 0.998f,
        (Intent.Number, _) => 0.999f,
        (Intent.Stop or Intent.Pain, _) => 0.9f,
        (Intent.Yes or Intent.No, Trust.Said) => 0.998f, // asked for, and said from end to end
        (Intent.Firmer, Trust.Said) => 0.9f,
        (_, Trust.Said) => 0.98f,
        _ => 0.6f,
    };

    private static float MostOther(Intent intent, Trust trust) => (intent, trust) switch
    {
        (Intent.Stop or Intent.Pain, Trust.Said) => 0.99f,
        (_, Trust.Said) => 0.9f,
        _ => 0.6f,
    };

    private static (Intent Best, float Share) Best(ReadOnlySpan<float> likely)
    {
        var best = 0;
        for (var at = 1; at < likely.Length; at++)
        {
            best = likely[at] > likely[best] ? at : best;
        }

        return ((Intent)best, likely[best]);
    }
}
