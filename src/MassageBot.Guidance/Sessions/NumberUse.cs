namespace MassageBot.Guidance.Sessions;

/// <summary>Which pain number a <see cref="StepKind.Number"/> step asks for (clinical.md 3.3).</summary>
public enum NumberUse
{
    /// <summary>P0, before any pressure.</summary>
    Start,

    /// <summary>Pm, in the middle.</summary>
    Mid,

    /// <summary>Pe, at the end.</summary>
    End,
}
