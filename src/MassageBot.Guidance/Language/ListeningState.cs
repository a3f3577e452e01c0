namespace MassageBot.Guidance.Language;

/// <summary>What is awaited when something is said; it changes what the words can mean.</summary>
public enum ListeningState
{
    /// <summary>A step is running: people count along, so bare digits mean nothing.</summary>
    Running,

    /// <summary>A pain number is awaited.</summary>
    CheckinNumber,

    /// <summary>A yes-or-no answer is awaited.</summary>
    CheckinYesNo,

    /// <summary>The session is on hold.</summary>
    Paused,
}
