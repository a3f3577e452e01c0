namespace MassageBot.Guidance.Sessions;

/// <summary>The clock: cues that are due, steps that end, what comes next.</summary>
internal sealed partial class SessionTurn
{
    private enum CueTurn
    {
        NoneDue,
        Said,
        TooSoon,
    }

    private void Advance()
    {
        while (true)
        {
            switch (_s.Phase)
            {
                case SessionPhase.Waiting:
                    WaitForAnswer();
                    return;
                case SessionPhase.Paused:
                    WaitOnHold();
                    return;
                case SessionPhase.Running when Run():
                    continue;
                default:
                    return;
            }
        }
    }

    // One thing that is due now; false when nothing is.
    private bool Run()
    {
        if (_s.FirmerUntilMs <= _now)
        {
            _s = _s with { FirmerUntilMs = null };
        }

        var position = _now - _s.ZeroMs;
        if (_s.RecheckMs <= _now && !(AtOpenGate && position >= 0))
        {
            AskPainAgain();
            return true;
        }

        if (position < 0)
        {
            return false;
        }

        if (AtOpenGate)
        {
            return !TooSoonForCue && AskGateFirst();
        }

        switch (SayDueCue(position))
        {
            case CueTurn.Said:
                return true;
            case CueTurn.TooSoon:
                return false;
        }

        if (position < Step.DurationMs)
        {
            return false;
        }

        LeaveStep();
        return true;
    }

    private bool TooSoonForCue => _s.SaidMs + SessionRules.CueSpacingMs > _now;

    private CueTurn SayDueCue(long position)
    {
        var cues = Step.Cues;
        var last = _s.NextCue - 1;
        var release = -1;
        while (last + 1 < cues.Count && cues[last + 1].AtMs <= position)
        {
            last++;
            release = cues[last].Kind == CueKind.Release ? last : release;
        }

        if (last < _s.NextCue)
        {
            return CueTurn.NoneDue;
        }

        if (release >= 0 && Pressing)
        {
            SayCue(release);
            _s = _s with { Released = true, NextCue = release + 1 };
            return CueTurn.Said;
        }

        var pick = Pick(last);
        if (pick < 0)
        {
            CountUnheardPress();
            _s = _s with { NextCue = last + 1 };
            return CueTurn.NoneDue;
        }

        if (TooSoonForCue)
        {
            return CueTurn.TooSoon;
        }

        // A late cue is the one catch-up: what else was due with it is past (P25).
        var late = _now - DueMs(pick) > SessionRules.CueSpacingMs;
        SayCue(pick);
        _s = _s with { NextCue = late ? last + 1 : pick + 1 };
        if (pick == 0 && Step.Kind == StepKind.Do)
        {
            _s = _s with { PressFromMs = _now, Released = false };
        }

        return CueTurn.Said;
    }

    // The step's own words first; else the first that is on time; else the latest that is still inside its window.
    private int Pick(int last)
    {
        var pick = -1;
        for (var i = _s.NextCue; i <= last; i++)
        {
            if (!Said(i) || _now > DueMs(i) + SessionRules.WindowMs(Step.Cues[i].Kind))
            {
                continue;
            }

            pick = i;
            if (i == 0 || _now - DueMs(i) <= SessionRules.CueSpacingMs)
            {
                break;
            }
        }

        return pick;
    }

    // Counts of another pattern than the one in force are not said, nor are release words when nothing presses, nor is a step announced that is passed over.
    private bool Said(int cue) => Step.Cues[cue].Kind switch
    {
        CueKind.Breath => _s.Breathing is null || string.Equals(_s.Breathing, Step.Breathing, StringComparison.Ordinal),
        CueKind.Release => false,
        CueKind.Preview => AnnouncedComes,
        _ => true,
    };

    // What the script has next, but for what comes only after pain.
    private bool AnnouncedComes
    {
        get
        {
            var announced = _s.Step + 1;
            while (announced < script.Steps.Count && script.Steps[announced].OnlyAfterPain)
            {
                announced++;
            }

            return FirstPerformed(_s.Step + 1) == announced;
        }
    }

    private long DueMs(int cue) => _s.ZeroMs + Step.Cues[cue].AtMs;

    private void SayCue(int index)
    {
        var cue = Step.Cues[index];
        var due = DueMs(index);
        _s = _s with { SaidMs = _now, LastCueId = cue.Id };
        _effects.Add(new SessionEffect.SayCue(cue.Id, Step.Id, cue.Kind, cue.Say, _s.Epoch, due, due + SessionRules.WindowMs(cue.Kind)));
    }

    private void LeaveStep()
    {
        LetGoIfPressing();
        ChargePress();
        Enter(_s.Step + 1, _s.ZeroMs + Step.DurationMs);
    }

    private void LetGoIfPressing()
    {
        if (!Pressing)
        {
            return;
        }

        for (var i = 0; i < Step.Cues.Count; i++)
        {
            if (Step.Cues[i].Kind == CueKind.Release && i >= _s.NextCue)
            {
                SayCue(i);
                _s = _s with { Released = true, NextCue = Step.Cues.Count };
                return;
            }
        }

        Say(SessionLine.LetGo, safety: true);
        _s = _s with { Released = true };
    }

    private void Enter(int index, long zeroMs)
    {
        index = FirstPerformed(index);
        if (index >= script.Steps.Count)
        {
            Complete();
            return;
        }

        // Two presses on one spot in a row are the script's to decide, unless a command came between them.
        if (script.Steps[index] is { Kind: StepKind.Do } press && _s.ReleasedEpoch != _s.Epoch)
        {
            zeroMs = Rested(press, zeroMs);
        }

        _s = _s with { Step = index, ZeroMs = zeroMs, NextCue = 0, Answered = false, PressFromMs = null, Released = false, HeldMs = 0 };
        ShowCard();
    }

    internal int FirstPerformed(int from)
    {
        while (from < script.Steps.Count && !IsPerformed(script.Steps[from]))
        {
            from++;
        }

        return from;
    }

    private bool IsPerformed(ScriptStep step) => step.OnlyAfterPain ? _s.Finishing : step.Kind != StepKind.Do || Fits(step);

    private void Complete()
    {
        var stopped = _s.Reasons.Contains(PainStopReason, StringComparer.Ordinal);
        End(stopped ? SessionOutcome.Stopped : SessionOutcome.Completed);
        _s = _s with { Step = script.Steps.Count };
    }

    private void JumpTo(int index)
    {
        ChargePress();
        _s = _s with { Phase = SessionPhase.Running, Asking = SessionAsking.None, Before = SessionAsking.None, BeforePaused = false, Epoch = _s.Epoch + 1 };
        Enter(index, _now + SessionRules.LeadMs);
    }

    private long Rested(ScriptStep press, long zeroMs) =>
        press.Spot is not null && string.Equals(press.Spot, _s.LastSpot, StringComparison.Ordinal) && _s.ReleasedMs is { } released
            ? Math.Max(zeroMs, released + SessionRules.SpotRestMs)
            : zeroMs;

    private long? NextWake()
    {
        switch (_s.Phase)
        {
            case SessionPhase.Waiting:
                return _s.AskedMs + (_s.AskedAgain ? Waiting(SessionRules.SilencePauseMs) : Waiting(SessionRules.AskAgainMs));
            case SessionPhase.Paused:
                return HoldWake();
            case SessionPhase.Running:
                return RunWake();
            default:
                return null;
        }
    }

    private long RunWake()
    {
        var wake = AtOpenGate ? _s.ZeroMs : _s.ZeroMs + Step.DurationMs;
        for (var i = _s.NextCue; i < Step.Cues.Count && !AtOpenGate; i++)
        {
            if (Said(i) || (Step.Cues[i].Kind == CueKind.Release && Pressing))
            {
                wake = Math.Min(wake, DueMs(i));
                break;
            }
        }

        // What is due and waits, waits for the distance between two cues.
        wake = wake <= _now ? (_s.SaidMs ?? _now) + SessionRules.CueSpacingMs : wake;
        return _s.RecheckMs is { } recheck && recheck > _now ? Math.Min(wake, recheck) : wake;
    }
}
