namespace MassageBot.Guidance.Techniques;

/// <summary>Who has looked at a content file.</summary>
public enum ContentStatus
{
    /// <summary>Written from the specification; no clinician has signed it.</summary>
    Draft,

    /// <summary>A named clinician has signed it.</summary>
    Reviewed,
}
