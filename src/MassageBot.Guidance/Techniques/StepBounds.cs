using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>Ceilings that no content file can lift (clinical.md 3.1, 3.4, 5).</summary>
internal static class StepBounds
{
    /// <summary>The most words of a step.</summary>
    public const int MaxWords = 18;

    /// <summary>The most words that let go, or announce a step.</summary>
    public const int MaxShortWords = 8;

    /// <summary>The latest first check-in, in seconds of hands-on time.</summary>
    public const int FirstCheckSeconds = 75;

    /// <summary>The longest hands-on time between two check-ins, in seconds.</summary>
    public const int CheckEverySeconds = 120;

    /// <summary>The most hands-on time of any session, in seconds.</summary>
    public const int MaxHandsOnSeconds = 900;

    /// <summary>The most hands-on time of a first session, in seconds.</summary>
    public const int FirstTimeHandsOnSeconds = 480;

    /// <summary>The most hands-on time of a short session, in seconds.</summary>
    public const int ShortHandsOnSeconds = 300;

    /// <summary>The most time with a warm pack on, in seconds.</summary>
    public const int MaxWarmSeconds = 900;

    /// <summary>The longest session from door to door, in seconds.</summary>
    public const int MaxTotalSeconds = 1500;

    /// <summary>The quiet between the words and the words that let go, in milliseconds.</summary>
    public const int QuietMs = 1000;

    /// <summary>The quiet after the words that let go, in milliseconds.</summary>
    public const int ReleaseTailMs = 300;

    /// <summary>Gives the shortest and the longest step of a kind, in seconds.</summary>
    public static (int Least, int Most) Seconds(StepKind kind) => kind switch
    {
        StepKind.Setup => (5, 60),
        StepKind.Do => (10, 60),
        StepKind.Rest => (10, 120),
        StepKind.Switch => (5, 60),
        StepKind.Check or StepKind.Number => (8, 20),
        StepKind.Breathe => (10, 120),
        StepKind.Consent => (10, 30),
        _ => (10, 60),
    };
}
