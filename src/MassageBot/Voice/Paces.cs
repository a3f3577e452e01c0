using MassageBot.Guidance.Techniques;

namespace MassageBot.Voice;

/// <summary>The paces there are: 0.8 to 1.3 in steps of 0.05.</summary>
internal static class Paces
{
    /// <summary>The smallest step of a pace.</summary>
    public const double Step = 0.05;

    /// <summary>Holds a pace to what there is.</summary>
    public static double Round(double pace) =>
        double.IsFinite(pace) ? Math.Round(Math.Round(Math.Clamp(pace, Speech.SlowestPace, Speech.FastestPace) / Step) * Step, 2) : 1;
}
