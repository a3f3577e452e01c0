namespace MassageBot.Guidance.Sessions;

/// <summary>Something a performer says that is no cue of the script. The words stand in <c>dialogs/words/&lt;language&gt;/session.yaml</c>, under the name in kebab case.</summary>
public enum SessionLine
{
    /// <summary>Let go now. Said whenever a press ends before its own release words.</summary>
    LetGo,

    /// <summary>The session is over because somebody said stop. Hands off; are you okay?</summary>
    Stopped,

    /// <summary>The session is over because of something serious that was said; the end screen follows. Hands off.</summary>
    HandsOffNow,

    /// <summary>On hold.</summary>
    Paused,

    /// <summary>On hold, and let go first: a press was running.</summary>
    PausedLetGo,

    /// <summary>Nobody answered for 16 seconds: I'll pause, hands off, massager off.</summary>
    SilencePause,

    /// <summary>Nobody answered for 75 seconds: the end, with the safety net.</summary>
    SilenceEnd,

    /// <summary>On hold for too long: the end.</summary>
    PauseEnd,

    /// <summary>Still here; say resume or stop. Said once, a minute into a pause.</summary>
    StillPaused,

    /// <summary>Going on.</summary>
    Resumed,

    /// <summary>Going on with the next step; this spot has had its time.</summary>
    SpotHasHadItsTime,

    /// <summary>On to the next step.</summary>
    NextStep,

    /// <summary>On to the next step, and let go first.</summary>
    NextStepLetGo,

    /// <summary>The step before, once more.</summary>
    BackStep,

    /// <summary>The step before, and let go first.</summary>
    BackStepLetGo,

    /// <summary>This step's words from its beginning.</summary>
    AgainStep,

    /// <summary>The gate comes first: it is never skipped.</summary>
    AnswerFirst,

    /// <summary>The answer was not one of those offered.</summary>
    NotUnderstood,

    /// <summary>The same question again after eight seconds of silence.</summary>
    AskedAgain,

    /// <summary>An answer was taken; on we go.</summary>
    Thanks,

    /// <summary>And the one being massaged: yes or no?</summary>
    ConsentReceiver,

    /// <summary>Nobody starts without a yes from both.</summary>
    ConsentRefused,

    /// <summary>Not the right technique today: an entry check was answered no.</summary>
    NotForToday,

    /// <summary>Hands off, and the pain number now.</summary>
    PainNumberNow,

    /// <summary>Thirty seconds after a rise: lift off a moment, and the pain number again.</summary>
    PainNumberAgain,

    /// <summary>One point up: let's go lighter, and leave that spot.</summary>
    GoLighter,

    /// <summary>One point up again: we finish with rest and breathing.</summary>
    FinishToBreathing,

    /// <summary>Two points up, or seven: hands off, no more today; breathe with me a little?</summary>
    PainStop,

    /// <summary>Before any pressure the number is 7 or 8: no pressure today; a doctor or physio first.</summary>
    PainTooHigh,

    /// <summary>Before any pressure the number is 9 or 10: advice today.</summary>
    PainUrgent,

    /// <summary>Down by two or more.</summary>
    EndBetter,

    /// <summary>About the same.</summary>
    EndSame,

    /// <summary>One up: a bit tender.</summary>
    EndTender,

    /// <summary>Two up or more: leave it for two days.</summary>
    EndWorse,

    /// <summary>One level lighter.</summary>
    Lighter,

    /// <summary>At the lightest already: lift off; we leave this spot.</summary>
    LighterLeave,

    /// <summary>At the lightest already, and nothing presses.</summary>
    LightestAlready,

    /// <summary>Wants to be sure before going one level up: say yes.</summary>
    FirmerSure,

    /// <summary>One level up.</summary>
    Firmer,

    /// <summary>Not firmer: the reason is in the detail (<see cref="SessionLineDetail.Reason"/>).</summary>
    FirmerNot,

    /// <summary>A slower talk.</summary>
    Slower,

    /// <summary>A faster talk.</summary>
    Faster,

    /// <summary>Another breathing pattern.</summary>
    BreathingChanged,

    /// <summary>No slower or faster pattern is allowed today.</summary>
    BreathingStays,

    /// <summary>Let your breath go back to normal (the stop rule of clinical.md 4.2).</summary>
    BreathingEasy,

    /// <summary>How long is left.</summary>
    TimeLeft,

    /// <summary>The commands, and: if this is an emergency, say emergency.</summary>
    Help,

    /// <summary>From the beginning: yes or no?</summary>
    StartOverSure,

    /// <summary>From the beginning.</summary>
    StartedOver,

    /// <summary>Not from the beginning today: pain stopped a technique, or its time is used up.</summary>
    StartOverNot,

    /// <summary>We were interrupted. Hands off. Shall we go on from this step?</summary>
    Interrupted,

    /// <summary>We were interrupted for too long; a fresh safety check comes first.</summary>
    InterruptedTooLong,
}
