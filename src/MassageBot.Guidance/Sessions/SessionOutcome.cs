namespace MassageBot.Guidance.Sessions;

/// <summary>How a session ended (design.md 7; written in lower case there).</summary>
public enum SessionOutcome
{
    /// <summary>Performed to its end.</summary>
    Completed,

    /// <summary>Somebody said stop, or pain stopped it.</summary>
    Stopped,

    /// <summary>A red flag: emergency help now.</summary>
    Emergency,

    /// <summary>A red flag: advice today.</summary>
    Urgent,

    /// <summary>A red flag: a doctor or physio first.</summary>
    Clinician,

    /// <summary>Somebody said no at a consent or an entry check.</summary>
    Declined,

    /// <summary>Nobody answered, or the interruption was too long.</summary>
    Expired,
}
