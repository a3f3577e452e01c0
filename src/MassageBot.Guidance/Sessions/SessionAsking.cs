namespace MassageBot.Guidance.Sessions;

/// <summary>Which answer a session waits for.</summary>
public enum SessionAsking
{
    /// <summary>None.</summary>
    None,

    /// <summary>The gate of the step that runs.</summary>
    Gate,

    /// <summary>The second yes of a consent gate: the person being massaged.</summary>
    ConsentReceiver,

    /// <summary>The pain number after "ow", or thirty seconds after a rise (clinical.md 3.3, 3.4).</summary>
    Pain,

    /// <summary>Whether to breathe a little after the technique was stopped for pain.</summary>
    Breathing,

    /// <summary>Whether to begin again from the first step.</summary>
    StartOver,

    /// <summary>Whether to go on after an interruption.</summary>
    GoOn,
}
