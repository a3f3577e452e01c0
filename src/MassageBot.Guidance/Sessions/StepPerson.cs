namespace MassageBot.Guidance.Sessions;

/// <summary>Whom a step speaks to.</summary>
public enum StepPerson
{
    /// <summary>The person whose back it is, or a person alone.</summary>
    Receiver,

    /// <summary>The person who helps.</summary>
    Helper,

    /// <summary>Both.</summary>
    Both,
}
