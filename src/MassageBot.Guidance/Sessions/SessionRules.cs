namespace MassageBot.Guidance.Sessions;

/// <summary>The numbers of the session engine. Times in milliseconds. Sources: clinical.md 3.1 to 3.4, design.md 8, reliability.md 5.</summary>
public static class SessionRules
{
    /// <summary>An unanswered question is asked again (clinical.md 3.4).</summary>
    public const long AskAgainMs = 8_000;

    /// <summary>... then the session pauses (clinical.md 3.4).</summary>
    public const long SilencePauseMs = 16_000;

    /// <summary>... then it ends (clinical.md 3.4).</summary>
    public const long SilenceEndMs = 75_000;

    /// <summary>A pause or an interruption longer than this ends the session (design.md 8).</summary>
    public const long HoldEndMs = 600_000;

    /// <summary>The highest <see cref="SessionSettings.Patience"/>: the fastest clock a performer may have.</summary>
    public const int MostPatience = 1_000;

    /// <summary>One reminder in a pause.</summary>
    public const long StillPausedMs = 60_000;

    /// <summary>A gap up to this is gone over: cues past their window are dropped (design.md 8).</summary>
    public const long SmallGapMs = 3_000;

    /// <summary>A gap up to this goes on at the next step's start; a longer one asks (design.md 8).</summary>
    public const long SkipGapMs = 20_000;

    /// <summary>Between something said and the step it leads to.</summary>
    public const long LeadMs = 2_000;

    /// <summary>Time between an answer and the step after it, when the gate's own time is over.</summary>
    public const long AnswerTailMs = 1_000;

    /// <summary>Never two cues closer than this, except to let go or stop (P24).</summary>
    public const long CueSpacingMs = 400;

    /// <summary>The rest between two presses on one spot when a command brings the second (P13).</summary>
    public const long SpotRestMs = 10_000;

    /// <summary>How long a spoken "firmer" waits for its second word (P34).</summary>
    public const long FirmerSureMs = 10_000;

    /// <summary>Hands-on time before the first "firmer" and between two (clinical.md 3.2).</summary>
    public const long FirmerAfterMs = 60_000;

    /// <summary>No "firmer" this soon after "ouch" (P14).</summary>
    public const long AfterOuchMs = 30_000;

    /// <summary>The number is asked again this long after a rise (clinical.md 3.3).</summary>
    public const long RecheckMs = 30_000;

    /// <summary>The level a session begins with when the script allows it: light (clinical.md 3.2).</summary>
    public const int DefaultLevel = 2;

    /// <summary>The highest start number with which anything goes up: 4 to 6 is the lowest device setting (clinical.md 3.3).</summary>
    public const int MostPainForStepUp = 3;

    /// <summary>Hands-on time in 24 hours: two sessions of fifteen minutes (clinical.md 3.1).</summary>
    public const long DayHandsOnMs = 1_800_000;

    /// <summary>The time of one spot in 24 hours, in limits of one session: two sessions a day (clinical.md 3.1).</summary>
    public const int DaySessions = 2;

    /// <summary>How long a cue may still be said after it was due.</summary>
    public static long WindowMs(CueKind kind) => kind switch
    {
        CueKind.Release => SkipGapMs,
        CueKind.Say => SmallGapMs,
        CueKind.Preview => 2_000,
        _ => 500,
    };
}
