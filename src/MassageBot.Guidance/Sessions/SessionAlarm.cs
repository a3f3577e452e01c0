namespace MassageBot.Guidance.Sessions;

/// <summary>How serious something said during a session is; all but <see cref="Caution"/> end it (clinical.md 2.1, 3.4).</summary>
public enum SessionAlarm
{
    /// <summary>Go lighter, at once.</summary>
    Caution,

    /// <summary>Stop; a doctor or physio first.</summary>
    Clinician,

    /// <summary>Stop; advice today.</summary>
    Urgent,

    /// <summary>Stop; emergency help now.</summary>
    Emergency,
}
