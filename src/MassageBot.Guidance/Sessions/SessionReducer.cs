namespace MassageBot.Guidance.Sessions;

/// <summary>
/// What a session does next: a pure function of script, state, input and time, the same in every performer
/// (<c>tests/session-cases</c> holds both to it). Rules: clinical.md 3 and 4, design.md 3 and 8, reliability.md 5.
/// </summary>
public static class SessionReducer
{
    // More ticks than the longest script can have between two inputs: a guard against a broken script, not a rule.
    private const int MostTicks = 100_000;

    /// <summary>A session of this script, not started.</summary>
    public static SessionState Begin(Script script) => new() { ScriptHash = script.Hash };

    /// <summary>Takes one input.</summary>
    /// <param name="script">The script the session was begun with.</param>
    /// <param name="state">The state before.</param>
    /// <param name="input">What happened.</param>
    /// <param name="now">The performer's time; it may start anywhere, and one that goes back is taken as standing still.</param>
    /// <returns>The state after, and what to do, in order.</returns>
    /// <exception cref="ArgumentException">The session was begun with another script; it keeps its own to the end (P30).</exception>
    public static (SessionState State, IReadOnlyList<SessionEffect> Effects) Next(Script script, SessionState state, SessionInput input, TimeSpan now)
    {
        if (!string.Equals(script.Hash, state.ScriptHash, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The session was begun with the script {state.ScriptHash}, not with {script.Hash}; give it the script it was begun with.", nameof(script));
        }

        var nowMs = now.Ticks / TimeSpan.TicksPerMillisecond;
        if (input is SessionInput.Interrupted interrupted)
        {
            state = WithoutUs(script, state, nowMs - interrupted.GapMs);
        }

        return new SessionTurn(script, state, nowMs).Take(input);
    }

    /// <summary>Tells whether the state after an input has to be stored: always, but for a tick that came in time, whose changes can be computed again.</summary>
    public static bool MustBeKept(SessionState before, SessionInput input, TimeSpan now) =>
        input is not SessionInput.Tick || (now.Ticks / TimeSpan.TicksPerMillisecond) - before.WakeMs > SessionRules.SmallGapMs;

    /// <summary>Where the session is.</summary>
    public static SessionPosition Position(Script script, SessionState state, TimeSpan now)
    {
        var nowMs = Math.Max(now.Ticks / TimeSpan.TicksPerMillisecond, state.NowMs);
        var index = Math.Min(state.Step, script.Steps.Count - 1);
        var step = script.Steps[index];
        var inStep = state.Phase switch
        {
            SessionPhase.Ready => 0,
            SessionPhase.Running => Math.Min(nowMs - state.ZeroMs, step.DurationMs),
            SessionPhase.Ended => state.Step >= script.Steps.Count ? step.DurationMs : Math.Clamp(state.HeldMs, 0, step.DurationMs),
            _ when step.IsGate && !state.Answered => Math.Clamp(nowMs - state.ZeroMs, 0, step.DurationMs),
            _ => state.HeldMs,
        };
        var extra = step.OnlyAfterPain ? step.DurationMs : 0;
        var behind = step.OffsetMs + Math.Max(0, inStep);
        return new SessionPosition(index, inStep, Math.Min(behind, script.TotalMs), script.TotalMs + extra - behind);
    }

    /// <summary>The step after the one that runs, as things stand: a press that no longer fits is passed over. <c>null</c> after the last.</summary>
    public static ScriptStep? NextStep(Script script, SessionState state)
    {
        var next = new SessionTurn(script, state, state.NowMs).FirstPerformed(state.Step + 1);
        return next < script.Steps.Count ? script.Steps[next] : null;
    }

    /// <summary>Which step of how many this is for people: one that comes only after pain counts only then.</summary>
    public static (int Number, int Of) Count(Script script, SessionState state)
    {
        var counted = script.Steps.Select(step => !step.OnlyAfterPain || state.Finishing).ToList();
        return (Math.Max(1, counted.Take(state.Step + 1).Count(counts => counts)), counted.Count(counts => counts));
    }

    // What would have happened up to the moment the person could no longer hear us: computed, not remembered.
    private static SessionState WithoutUs(Script script, SessionState state, long untilMs)
    {
        for (var i = 0; i < MostTicks && state.WakeMs is { } wake && wake <= untilMs; i++)
        {
            state = new SessionTurn(script, state, wake).Take(new SessionInput.Tick()).State;
        }

        return state;
    }
}
