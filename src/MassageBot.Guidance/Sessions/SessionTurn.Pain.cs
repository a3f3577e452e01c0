namespace MassageBot.Guidance.Sessions;

/// <summary>The pain-number rules (clinical.md 3.3), "ow", and lighter.</summary>
internal sealed partial class SessionTurn
{
    private const string PainStopReason = "pain-stop";

    private enum Finding
    {
        CarryOn,
        OneUp,
        Finish,
        StopTechnique,
        Over,
    }

    private void HearPain()
    {
        var onHold = _s.Phase == SessionPhase.Paused && !_s.Silent;
        LetGoAndHold();
        _s = _s with { OuchMs = _now, PainAskedForMs = _now, BeforePaused = onHold, Before = SessionAsking.None, Silent = false, RecheckMs = null };
        DropLevel();
        if (_s.Asking == SessionAsking.Breathing)
        {
            AskOpenAgain(null);
            return;
        }

        Ask(SessionAsking.Pain, SessionLine.PainNumberNow);
    }

    private void AskPainAgain()
    {
        LetGoAndHold();
        _s = _s with { RecheckMs = null, PainAskedForMs = null, BeforePaused = false };
        Ask(SessionAsking.Pain, SessionLine.PainNumberAgain);
    }

    private void TakeGateNumber(int number)
    {
        if (Step.Number == NumberUse.End)
        {
            TakeLastNumber(number);
            return;
        }

        switch (Judge(number))
        {
            case Finding.CarryOn:
                PassGate(SessionLine.Thanks);
                break;
            case Finding.OneUp:
                Say(SessionLine.GoLighter);
                PassGate(null);
                break;
            case Finding.Finish:
                FinishToBreathing();
                break;
            case Finding.StopTechnique:
                StopTechnique();
                break;
        }
    }

    private void TakePainNumber(int number)
    {
        var ouch = _s.PainAskedForMs is not null;
        switch (Judge(number))
        {
            case Finding.CarryOn:
                GoOnAfterPain(leaveStep: ouch, SessionLine.Thanks);
                break;
            case Finding.OneUp:
                GoOnAfterPain(leaveStep: true, SessionLine.GoLighter);
                break;
            case Finding.Finish:
                FinishToBreathing();
                break;
            case Finding.StopTechnique:
                StopTechnique();
                break;
        }
    }

    // P0 sets what is possible; every later number is compared with it.
    private Finding Judge(int number)
    {
        if (_s.PainStart is not { } start)
        {
            return JudgeStart(number);
        }

        _s = _s with { PainMid = number, RecheckMs = null };
        if (_s.Finishing)
        {
            return Finding.CarryOn;
        }

        if (script.Limits.NoPressure ? number > start : number >= start + 2 || number >= 7)
        {
            return Finding.StopTechnique;
        }

        if (number <= start)
        {
            return Finding.CarryOn;
        }

        _s = _s with { Rises = _s.Rises + 1 };
        if (_s.Rises > 1)
        {
            return Finding.Finish;
        }

        DropLevel();
        LeaveSpot();
        _s = _s with { RecheckMs = _now + SessionRules.RecheckMs };
        return Finding.OneUp;
    }

    private Finding JudgeStart(int number)
    {
        _s = _s with { PainStart = number };
        if (number >= 9)
        {
            Say(SessionLine.PainUrgent, safety: true);
            End(SessionOutcome.Urgent, "pain-start");
            return Finding.Over;
        }

        if (number >= 7 && !script.Limits.NoPressure && script.Limits.MaxPressure > 0)
        {
            Say(SessionLine.PainTooHigh, safety: true);
            End(SessionOutcome.Clinician, "pain-start");
            return Finding.Over;
        }

        if (number >= 4)
        {
            _s = _s with { LevelCap = Math.Min(_s.LevelCap, 2), Level = Math.Min(_s.Level, 2) };
        }

        return Finding.CarryOn;
    }

    private void TakeLastNumber(int number)
    {
        _s = _s with { PainEnd = number, RecheckMs = null };
        var rise = number - (_s.PainStart ?? number);
        if (rise >= 2)
        {
            _s = _s with { Reasons = [.. _s.Reasons, "pain-end"] };
        }

        PassGate(rise switch
        {
            <= -2 => SessionLine.EndBetter,
            <= 0 => SessionLine.EndSame,
            1 => SessionLine.EndTender,
            _ => SessionLine.EndWorse,
        });
    }

    private void GoOnAfterPain(bool leaveStep, SessionLine line)
    {
        var (paused, onHold) = (_s.BeforePaused, OnHold && !_s.Silent);
        _s = _s with { Asking = SessionAsking.None, BeforePaused = false, PausedMs = _now };
        if (onHold)
        {
            if (leaveStep && !paused && Step.Kind == StepKind.Do)
            {
                Enter(_s.Step + 1, _now);
            }

            if (_s.Phase != SessionPhase.Ended)
            {
                StayOnHold(line);
            }
        }
        else if (paused)
        {
            _s = _s with { Phase = SessionPhase.Paused, StillPausedSaid = false };
            Say(SessionLine.Paused);
            ShowCard();
        }
        else if (leaveStep && Step.Kind == StepKind.Do)
        {
            Say(line);
            JumpTo(_s.Step + 1);
        }
        else
        {
            Continue(line);
        }
    }

    private void FinishToBreathing()
    {
        _s = _s with { Finishing = true, RecheckMs = null, Reasons = [.. _s.Reasons, "pain-up"] };
        Say(SessionLine.FinishToBreathing, safety: true);
        JumpTo(ClosingStep());
    }

    private void StopTechnique()
    {
        _s = _s with { Finishing = true, RecheckMs = null, Reasons = [.. _s.Reasons, PainStopReason] };
        Ask(SessionAsking.Breathing, SessionLine.PainStop);
    }

    private void TakeBreathing(bool yes)
    {
        if (yes)
        {
            Say(SessionLine.Thanks);
            JumpTo(ClosingStep());
        }
        else
        {
            Say(SessionLine.Stopped, safety: true);
            End(SessionOutcome.Stopped);
        }
    }

    private void DropLevel()
    {
        if (_s.Level > 1)
        {
            _s = _s with { Level = _s.Level - 1 };
            AddAdjust();
        }
    }

    // Lighter is done at once, in words too; at the lightest the hands come off and the spot is left.
    private void GoLighter()
    {
        _s = _s with { FirmerUntilMs = null };
        if (_s.Level > 1)
        {
            DropLevel();
            Say(SessionLine.Lighter, new SessionLineDetail { Level = _s.Level }, safety: true);
        }
        else if (_s.Phase == SessionPhase.Running && Pressing)
        {
            Say(SessionLine.LighterLeave, safety: true);
            _s = _s with { Released = true };
            LeaveSpot();
            JumpTo(_s.Step + 1);
        }
        else
        {
            Say(SessionLine.LightestAlready);
        }
    }

    private void TakeCaution()
    {
        _s = _s with { LevelCap = Math.Min(_s.LevelCap, 1), Level = Math.Min(_s.Level, 1), FirmerUntilMs = null };
        AddAdjust();
        Say(SessionLine.Lighter, new SessionLineDetail { Level = _s.Level }, safety: true);
    }

    private void AddAdjust() => _effects.Add(new SessionEffect.Adjust(_s.Level, _s.Breathing, _s.PacePercent, _s.Volume));
}
