namespace MassageBot.Guidance.Sessions;

/// <summary>What a session is doing. <see cref="Ended"/> is a latch: nothing leaves it.</summary>
public enum SessionPhase
{
    /// <summary>Not started.</summary>
    Ready,

    /// <summary>The clock runs and cues are said.</summary>
    Running,

    /// <summary>An answer is awaited; <see cref="SessionState.Asking"/> says which.</summary>
    Waiting,

    /// <summary>On hold, hands off. A question may still be open: see <see cref="SessionState.Asking"/>.</summary>
    Paused,

    /// <summary>Over; <see cref="SessionState.Outcome"/> says how.</summary>
    Ended,
}
