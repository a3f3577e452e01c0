using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Content.Wording;

/// <summary>Every line the conversation says, as <c>file.key</c> of <c>dialogs/words/&lt;language&gt;/</c>. The loader refuses words in which one is missing.</summary>
public static class LineKey
{
    public const string BeforeYouStart = "opening.before-you-start";
    public const string Draft = "opening.draft";
    public const string OpeningDeclined = "opening.declined";
    public const string ConsentDeclined = "consent.declined";
    public const string Forgotten = "consent.forgotten";
    public const string Help = "talk.help";
    public const string NotUnderstood = "talk.not-understood";
    public const string NotUnderstoodAgain = "talk.not-understood-again";
    public const string OldCard = "talk.old-card";
    public const string UnknownCard = "talk.unknown-card";
    public const string NoWords = "talk.no-words";
    public const string TooLong = "talk.too-long";
    public const string NothingToGoBackTo = "talk.nothing-to-go-back-to";
    public const string CannotGoBack = "talk.cannot-go-back";
    public const string Back = "talk.back";
    public const string WhyAQuestion = "talk.why-a-question";
    public const string WhyAChoice = "talk.why-a-choice";
    public const string Stopped = "talk.stopped";
    public const string StoppedHandsOff = "talk.stopped-hands-off";
    public const string StartOverKept = "talk.start-over-kept";
    public const string Error = "talk.error";
    public const string NobodyHere = "talk.nobody-here";
    public const string HintOfCare = "talk.hint-of-care";
    public const string HandsOff = "red-flags.hands-off";
    public const string Coercion = "red-flags.coercion";
    public const string RedFlagClear = "red-flags.clear";
    public const string StartOverLater = "red-flags.start-over";
    public const string OfferOne = "choosing.offer-one";
    public const string OfferSome = "choosing.offer-some";
    public const string NothingLeftOut = "choosing.nothing-left-out";
    public const string LeftOut = "choosing.left-out";
    public const string NothingFits = "choosing.nothing-fits";
    public const string NotThisOne = "choosing.not-this-one";
    public const string HeardYou = "choosing.heard-you";
    public const string TouchOnly = "choosing.touch-only";
    public const string Ready = "choosing.ready";
    public const string Spacing = "choosing.spacing";
    public const string SpacingBreathing = "choosing.spacing-breathing";
    public const string SeeSomeoneSoon = "choosing.see-someone-soon";
    public const string Aftercare = "after.aftercare";
    public const string AftercareBreathing = "after.aftercare-breathing";
    public const string GetHelpEmergency = "after.get-help-emergency";
    public const string GetHelpToday = "after.get-help-today";
    public const string GetHelpSoon = "after.get-help-soon";
    public const string AftercareTitle = "after.card-title";
    public const string SafetyNet = "after.safety-net";
    public const string Goodbye = "after.goodbye";
    public const string SecondsLeft = "session.seconds-left";
    public const string AMinuteLeft = "session.a-minute-left";
    public const string MinutesLeft = "session.minutes-left";
    public const string NextUp = "session.next-up";
    public const string StoppedEarly = "after.stopped-early";
    public const string Interrupted = "after.interrupted";

    /// <summary>Gets the line that tells of an adaptation: <c>choosing.light</c>.</summary>
    public static string Adapted(string adaptation) => $"choosing.{adaptation}";

    /// <summary>Gets the line a running session says: <c>session.time-left</c>.</summary>
    public static string Session(SessionLine line) => $"session.{Kebab(line.ToString())}";

    /// <summary>Gets every key.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(LineKey).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!), .. Enum.GetValues<SessionLine>().Select(Session)];

    private static string Kebab(string name) =>
        string.Concat(name.Select((character, index) => char.IsUpper(character) ? $"{(index > 0 ? "-" : "")}{char.ToLowerInvariant(character)}" : character.ToString()));
}
