namespace MassageBot.Conversation;

/// <summary>How a conversation ends (design.md 7).</summary>
internal static class Outcome
{
    public const string Completed = "completed";
    public const string Stopped = "stopped";
    public const string Emergency = "emergency";
    public const string Urgent = "urgent";
    public const string Clinician = "clinician";
    public const string Declined = "declined";
    public const string Expired = "expired";

    /// <summary>Tells whether nothing but the end text may be said until an explicit new start (P01).</summary>
    public static bool Latches(string? outcome) => outcome is Emergency or Urgent;
}
