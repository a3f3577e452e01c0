namespace MassageBot.Guidance.Sessions;

/// <summary>Time in which nobody heard us (design.md 8): up to 3 s on, up to 20 s to the next step's start, longer ask, over 10 minutes the end.</summary>
internal sealed partial class SessionTurn
{
    // A tick that comes late is a gap too.
    private void CatchUp()
    {
        if (_s.WakeMs is { } wake && _now - wake > SessionRules.SmallGapMs)
        {
            TakeGap(_now - wake);
        }
        else
        {
            Advance();
        }
    }

    private void TakeGap(long gapMs)
    {
        if (_s.Phase is SessionPhase.Ready or SessionPhase.Ended)
        {
            return;
        }

        if (gapMs > SessionRules.HoldEndMs)
        {
            Say(SessionLine.InterruptedTooLong, safety: true);
            End(SessionOutcome.Expired, "interrupted");
        }
        else if (gapMs > SessionRules.SkipGapMs)
        {
            Interrupt();
        }
        else if (gapMs > SessionRules.SmallGapMs)
        {
            SkipGap();
        }
        else
        {
            Advance();
        }
    }

    // What was announced before the gap is not announced again: we would go on with the step after it, or with the open gate.
    private void Interrupt()
    {
        var onHold = _s.Phase == SessionPhase.Paused && !_s.Silent;
        if (_s.Phase == SessionPhase.Running)
        {
            var begun = _s.NextCue > 0 && !AtOpenGate;
            Hold();
            if (begun)
            {
                Enter(_s.Step + 1, _now);
            }
        }

        if (_s.Phase == SessionPhase.Ended)
        {
            return;
        }

        var open = _s.Asking is SessionAsking.GoOn or SessionAsking.StartOver ? _s.Before : _s.Asking;
        _s = _s with { Before = open, BeforePaused = onHold, Silent = false, Epoch = _s.Epoch + 1, PausedMs = _now };
        Ask(SessionAsking.GoOn, SessionLine.Interrupted);
    }

    private void SkipGap()
    {
        switch (_s.Phase)
        {
            case SessionPhase.Waiting:
                AskOpenAgain(SessionLine.AskedAgain);
                break;
            case SessionPhase.Paused:
                Advance();
                break;
            case SessionPhase.Running:
                SkipToNextStep();
                break;
        }
    }

    private void SkipToNextStep()
    {
        LetGoIfPressing();
        while (_s.Phase == SessionPhase.Running && !AtOpenGate && _now >= _s.ZeroMs + Step.DurationMs)
        {
            CountUnheardPress();
            ChargePress();
            Enter(_s.Step + 1, _s.ZeroMs + Step.DurationMs);
        }

        if (_s.Phase != SessionPhase.Running)
        {
            return;
        }

        if (AtOpenGate)
        {
            // The time of a gate that nobody heard is not spent.
            _s = _s with { ZeroMs = Math.Max(_s.ZeroMs, _now) };
        }
        else if (_s.NextCue > 0 || _now - _s.ZeroMs > SessionRules.SmallGapMs)
        {
            CountUnheardPress();
            _s = _s with { NextCue = Step.Cues.Count };
        }

        Advance();
    }

    // A press that nobody announced may have been done all the same, by the page's own player: it counts, and is not begun.
    private void CountUnheardPress()
    {
        if (Step.Kind == StepKind.Do && _s.NextCue == 0)
        {
            _s = _s with { PressFromMs = _s.ZeroMs, Released = true };
        }
    }
}
