namespace MassageBot.Conversation;

/// <summary>Ids of <c>dialogs/end-screens.yaml</c>, and the outcome each stands for.</summary>
internal static class EndScreenId
{
    public const string Emergency = "emergency";
    public const string SelfHarm = "self-harm";
    public const string Urgent = "urgent";
    public const string Clinician = "clinician";
    public const string NoConsent = "no-consent";

    /// <summary>The outcome of design.md 7 for a screen.</summary>
    public static string OutcomeOf(string screen) => screen switch
    {
        Emergency or "emergency-unsure" or SelfHarm or "maternity" => Outcome.Emergency,
        Urgent => Outcome.Urgent,
        "absent" or NoConsent => Outcome.Declined,
        _ => Outcome.Clinician,
    };
}
