namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>How far something said changes what may be done, mildest first (clinical.md 2.1, 7).</summary>
public enum RedFlagLevel
{
    /// <summary>Nothing changes.</summary>
    None,

    /// <summary>Something is left out, or kept light, short or seated.</summary>
    Caution,

    /// <summary>No massage before a doctor or physio was asked.</summary>
    Clinician,

    /// <summary>The session ends; medical advice today.</summary>
    Urgent,

    /// <summary>The session ends; emergency help now.</summary>
    Emergency,
}
