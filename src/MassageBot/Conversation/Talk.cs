using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>What a conversation must remember from turn to turn besides its dialogs. Plain; codes only, never what the person wrote.</summary>
public sealed class Talk
{
    // That we may begin, and where the person is: nothing about health.
    private static readonly string[] s_kept = ["start", SafetyCheck.PlaceAsk];

    /// <summary>Gets or sets a value indicating whether the person was welcomed.</summary>
    public bool Welcomed { get; set; }

    /// <summary>Gets or sets a value indicating whether the opening was shown (clinical.md 8.2).</summary>
    public bool Started { get; set; }

    /// <summary>Gets or sets the answers of the safety check, the place and the consent to health questions among them. Nothing about health is in it before that consent (P35).</summary>
    public SafetyAnswers Answers { get; set; } = new();

    /// <summary>Gets or sets which version of the words the person agreed to; <c>null</c> before.</summary>
    public string? ConsentVersion { get; set; }

    /// <summary>Gets or sets the rules of the red-flag matcher that were heard after consent and ask for a doctor or physio first.</summary>
    public List<string> HeardClinician { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether something was heard that calls for a light hand.</summary>
    public bool HeardCaution { get; set; }

    /// <summary>Gets or sets the technique that was chosen; <c>null</c> until then.</summary>
    public string? Technique { get; set; }

    /// <summary>Gets or sets how many answers there were when the technique was chosen: "back" goes to the choice from there.</summary>
    public int AnswersAtChoice { get; set; }

    /// <summary>Gets or sets how many of the allowed techniques were offered already and not wanted.</summary>
    public int OfferedFrom { get; set; }

    /// <summary>Gets or sets when health answers were first given, as a round-trip time ("O"); <c>null</c> when there are none. They are kept for 24 hours at most (design.md 8).</summary>
    public string? AnsweredSince { get; set; }

    /// <summary>Gets or sets a value indicating whether the last answer was not understood.</summary>
    public bool Missed { get; set; }

    /// <summary>Gets or sets techniques that were left out after a question about them was answered no.</summary>
    public List<string> LeftOut { get; set; } = [];

    /// <summary>Gets or sets the id of the question that waits for an answer; <c>null</c> when none does.</summary>
    public string? Awaiting { get; set; }

    /// <summary>Gets or sets the words on the buttons of that question: tapping one is an answer, not free text.</summary>
    public List<string> Offered { get; set; } = [];

    /// <summary>Gets or sets the question of the door itself that has to be answered first; <c>null</c> when there is none.</summary>
    public Interruption? Interruption { get; set; }

    /// <summary>Gets or sets a value indicating whether the session was stopped for something felt: then emergencies are asked about at once.</summary>
    public bool FeltTrouble { get; set; }

    /// <summary>Gets or sets why the last session ended: ids of rules.</summary>
    public List<string> SessionReasons { get; set; } = [];

    /// <summary>Gets or sets how the conversation ended (<see cref="Conversation.Outcome"/>); <c>null</c> while it runs.</summary>
    public string? Ended { get; set; }

    /// <summary>Gets or sets the id of the end screen that stays; <c>null</c> when none does.</summary>
    public string? EndScreen { get; set; }

    /// <summary>Gets or sets the ids of the rules that led to the end, for "why?".</summary>
    public List<string> Reasons { get; set; } = [];

    /// <summary>Gets a value indicating whether something about the person's health may be kept: only after the consent of clinical.md 8.3 (P35).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool MayKeepHealth => Answers.Of(SafetyCheck.HealthConsentAsk) is ["yes"];

    /// <summary>Forgets everything about this person's back and health; the place and the start stay.</summary>
    /// <param name="keepEnd">Whether it stays known how it ended.</param>
    public void Forget(bool keepEnd = false)
    {
        Answers = s_kept.Where(ask => Answers.Of(ask) is [not "no"]).Aggregate(new SafetyAnswers(), (kept, ask) => kept.With(ask, Answers.Codes[ask]));
        (HeardClinician, HeardCaution, FeltTrouble, LeftOut, SessionReasons) = ([], false, false, [], []);
        (Technique, AnswersAtChoice, OfferedFrom, Missed, AnsweredSince, ConsentVersion) = (null, 0, 0, false, null, null);
        (Awaiting, Offered, Interruption) = (null, [], null);
        (Ended, EndScreen, Reasons) = keepEnd ? (Ended, EndScreen, Reasons) : (null, null, []);
    }
}
