namespace MassageBot.Guidance.Safety;

/// <summary>How the safety check ends; a higher one wins (clinical.md 2.1 rule 1). All but <see cref="Ok"/> end the session.</summary>
public enum Outcome
{
    /// <summary>A session may follow, with what the verdict allows.</summary>
    Ok,

    /// <summary>Check with a doctor or physio first; quiet breathing may be offered.</summary>
    Clinician,

    /// <summary>No consent: nothing but general information.</summary>
    NoConsent,

    /// <summary>The person whose back it is is not here: nothing but general information.</summary>
    Absent,

    /// <summary>Not an adult.</summary>
    Under18,

    /// <summary>Medical advice today.</summary>
    Urgent,

    /// <summary>Emergency help now.</summary>
    Emergency,
}
