using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Content.Wording;

/// <summary>Every line the conversation says, as <c>file.key</c> of <c>dialogs/words/&lt;language&gt;/</c>. The loader refuses words in which one is missing.</summary>
public static class LineKey
{
    public const string BeforeYouStart = "opening.before-you-start";
    public const string Draft = "opening.draft";
    public const string Help = "talk.help";
    public const string Greeted = "talk.greeted";
    public const string NotUnderstood = "talk.not-understood";
    public const string NotUnderstoodAgain = "talk.not-understood-again";
    public const string ExampleYesNo = "talk.example-yes-no";
    public const string ExampleList = "talk.example-list";
    public const string ExampleChoice = "talk.example-choice";
    public const string ExampleNumber = "talk.example-number";
    public const string ExampleOpen = "talk.example-open";
    public const string ExamplePlace = "talk.example-place";
    public const string ExampleStop = "talk.example-stop";
    public const string StopButton = "talk.stop-button";
    public const string OldCard = "talk.old-card";
    public const string UnknownCard = "talk.unknown-card";
    public const string NoWords = "talk.no-words";
    public const string TakeYourTime = "talk.take-your-time";
    public const string HowLongLeft = "talk.how-long-left";
    public const string TooLong = "talk.too-long";
    public const string NothingToGoBackTo = "talk.nothing-to-go-back-to";
    public const string CannotGoBack = "talk.cannot-go-back";
    public const string WhyAChoice = "talk.why-a-choice";
    public const string WhyHeard = "talk.why-heard";
    public const string WhyAQuestion = "talk.why-a-question";
    public const string StillHere = "talk.still-here";
    public const string StillHereHandsOff = "talk.still-here-hands-off";
    public const string Stopped = "talk.stopped";
    public const string StartOverKept = "talk.start-over-kept";
    public const string Error = "talk.error";
    public const string Coercion = "red-flags.coercion";
    public const string RedFlagClear = "red-flags.clear";
    public const string Noted = "red-flags.noted";
    public const string NotedNotYet = "red-flags.noted-not-yet";
    public const string NotedStop = "red-flags.noted-stop";
    public const string NotedStopQuestions = "red-flags.noted-stop-questions";
    public const string RedFlagClearOnHold = "red-flags.clear-on-hold";
    public const string RedFlagOuch = "red-flags.ouch";
    public const string RedFlagFirst = "red-flags.first";
    public const string RedFlagHandsOff = "red-flags.hands-off-first";
    public const string OfferOne = "choosing.offer-one";
    public const string OfferSome = "choosing.offer-some";
    public const string NothingLeftOut = "choosing.nothing-left-out";
    public const string NotThisOne = "choosing.not-this-one";
    public const string OnceADay = "choosing.once-a-day";
    public const string Spacing = "choosing.spacing";
    public const string InMinutes = "choosing.in-minutes";
    public const string InAnHour = "choosing.in-an-hour";
    public const string InHours = "choosing.in-hours";
    public const string NothingToday = "choosing.nothing-today";
    public const string OrLast = "choosing.or-last";
    public const string Aftercare = "after.aftercare";
    public const string AftercareBreathing = "after.aftercare-breathing";
    public const string GetHelpEmergency = "after.get-help-emergency";
    public const string GetHelpToday = "after.get-help-today";
    public const string GetHelpSoon = "after.get-help-soon";
    public const string AftercareTitle = "after.card-title";
    public const string SafetyNet = "after.safety-net";
    public const string YouAreWelcome = "after.welcome";
    public const string Remembered = "after.remembered";
    public const string NotRemembered = "after.not-remembered";
    public const string RestThen = "after.rest-then";
    public const string SecondsLeft = "session.seconds-left";
    public const string AMinuteLeft = "session.a-minute-left";
    public const string MinutesLeft = "session.minutes-left";
    public const string NextUp = "session.next-up";
    public const string ForTime = "session.for-time";
    public const string ForTimeLetGo = "session.for-time-let-go";
    public const string StepOf = "session.step-of";
    public const string TimeLeftCard = "session.time-left-card";
    public const string OnHold = "session.on-hold";
    public const string ButtonPause = "session.button-pause";
    public const string ButtonResume = "session.button-resume";
    public const string ButtonStop = "session.button-stop";
    public const string ButtonRepeat = "session.button-repeat";
    public const string ButtonNext = "session.button-next";
    public const string ButtonLighter = "session.button-lighter";
    public const string ButtonYes = "session.button-yes";
    public const string ButtonNo = "session.button-no";
    public const string SitDown = "after.sit-down";
    public const string StoppedEarly = "after.stopped-early";
    public const string StoppedTrouble = "after.stopped-trouble";
    public const string StoppedPain = "after.stopped-pain";
    public const string AftercareSore = "after.aftercare-sore";
    public const string NextDayAgreed = "after.next-day-agreed";
    public const string NextDayDeclined = "after.next-day-declined";
    public const string NextDayBetter = "after.next-day-better";
    public const string NextDaySame = "after.next-day-same";
    public const string NextDaySore = "after.next-day-sore";
    public const string NextDayNoGain = "after.next-day-no-gain";
    public const string Interrupted = "after.interrupted";
    public const string OtherVoice = "voice.other-voice";
    public const string BrowserVoice = "voice.browser-voice";
    public const string InPrivate = "teams.in-private";
    public const string DeadButton = "teams.dead-button";
    public const string Picked = "teams.picked";
    public const string VoiceButton = "teams.voice-button";
    public const string VoiceReady = "teams.voice-ready";
    public const string VoiceOpen = "teams.voice-open";
    public const string VoiceTab = "teams.voice-tab";
    public const string VoiceOff = "teams.voice-off";
    public const string GoingDown = "teams.going-down";
    public const string Privacy = "privacy.short";
    public const string MyData = "privacy.my-data";
    public const string MyDataChat = "privacy.chat-log";
    public const string MyDataAnswer = "privacy.answer";
    public const string MyDataAgreed = "privacy.agreed";
    public const string MyDataRemembered = "privacy.remembered";
    public const string MyDataHeard = "privacy.heard";
    public const string MyDataEnded = "privacy.ended";
    public const string Export = "privacy.export";
    public const string NoExport = "privacy.no-export";
    public const string Deleted = "privacy.deleted";
    public const string NotDeleted = "privacy.kept";
    public const string OnHoldMeanwhile = "privacy.on-hold";
    public const string Late = "privacy.late";

    /// <summary>Gets the line a running session says: <c>session.time-left</c>.</summary>
    public static string Session(SessionLine line) => $"session.{Kebab(line.ToString())}";

    /// <summary>Gets every key.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(LineKey).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!), .. Enum.GetValues<SessionLine>().Select(Session)];

    private static string Kebab(string name) =>
        string.Concat(name.Select((character, index) => char.IsUpper(character) ? $"{(index > 0 ? "-" : "")}{char.ToLowerInvariant(character)}" : character.ToString()));
}
