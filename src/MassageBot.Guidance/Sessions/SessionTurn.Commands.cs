using MassageBot.Guidance.Language;

namespace MassageBot.Guidance.Sessions;

/// <summary>Every command in every state (clinical.md 3.4).</summary>
internal sealed partial class SessionTurn
{
    private static readonly string[] PatternsFastToSlow = ["B1", "B3", "B2"];

    private bool OnHold => _s.Phase == SessionPhase.Paused;

    private void Obey(SessionInput.Command command)
    {
        if (command.Intent == Intent.None)
        {
            return;
        }

        StandUpFromSilence(command.Intent);
        switch (command.Intent)
        {
            case Intent.Pain:
                HearPain();
                break;
            case Intent.Pause:
                Pause();
                break;
            case Intent.Resume:
                Resume();
                break;
            case Intent.Lighter:
                Lighter();
                break;
            case Intent.Firmer:
                AskFirmer(command.Spoken);
                break;
            case Intent.Slower or Intent.Faster:
                ChangePace(command.Intent == Intent.Slower);
                break;
            case Intent.Louder or Intent.Quieter:
                _s = _s with { Volume = Math.Clamp(_s.Volume + (command.Intent == Intent.Louder ? 1 : -1), 1, 10) };
                AddAdjust();
                break;
            case Intent.Next or Intent.Skip:
                GoNext();
                break;
            case Intent.Back:
                GoBack();
                break;
            case Intent.Repeat:
                Repeat();
                break;
            case Intent.StartOver:
                AskStartOver();
                break;
            case Intent.TimeLeft:
                Say(SessionLine.TimeLeft, new SessionLineDetail { Seconds = SecondsLeft() });
                break;
            case Intent.Help:
                Say(SessionLine.Help);
                break;
            case Intent.Yes or Intent.No or Intent.Number:
                HearAnswer(command);
                break;
        }
    }

    // Whoever speaks is there: the silence begins anew, and a pause that silence brought becomes their own, unless they answer.
    private void StandUpFromSilence(Intent intent)
    {
        if (_s.Phase == SessionPhase.Waiting)
        {
            _s = _s with { AskedMs = _now, AskedAgain = false };
        }
        else if (OnHold && _s.Silent && intent is not (Intent.Yes or Intent.No or Intent.Number or Intent.Lighter or Intent.Resume))
        {
            _s = _s with { Silent = false, PausedMs = _now, StillPausedSaid = false };
        }
    }

    private void HearAnswer(SessionInput.Command command)
    {
        var waiting = _s.Phase == SessionPhase.Waiting || (OnHold && _s.Silent && _s.Asking != SessionAsking.None);
        if (waiting || (OnHold && IsAwaitedNumber(command)))
        {
            TakeAnswer(command);
        }
        else if (OnHold)
        {
            Say(SessionLine.StillPaused);
        }
        else if (_s.Phase == SessionPhase.Running && _s.FirmerUntilMs is not null && command.Intent != Intent.Number)
        {
            _s = _s with { FirmerUntilMs = null };
            if (command.Intent == Intent.Yes)
            {
                AskFirmer(spoken: false);
            }
        }
    }

    // How much it hurts is told once: it counts in a pause too, which it does not end (clinical.md 3.3).
    private bool IsAwaitedNumber(SessionInput.Command answer) => answer is { Intent: Intent.Number, Number: not null } && _s.Asking switch
    {
        SessionAsking.Pain => true,
        SessionAsking.Gate => Step.Kind == StepKind.Number || (IsComfort && _s.PainStart is not null),
        _ => false,
    };

    private void Pause()
    {
        switch (_s.Phase)
        {
            case SessionPhase.Running:
                var pressing = Pressing;
                Hold();
                Rest(pressing ? SessionLine.PausedLetGo : SessionLine.Paused);
                break;
            case SessionPhase.Waiting when _s.Asking == SessionAsking.StartOver:
                _s = _s with { Asking = _s.Before, Before = SessionAsking.None, BeforePaused = false };
                Rest(SessionLine.Paused);
                break;
            case SessionPhase.Waiting:
                Rest(SessionLine.Paused);
                break;
        }
    }

    private void Rest(SessionLine line)
    {
        _s = _s with { Phase = SessionPhase.Paused, PausedMs = _now, StillPausedSaid = false, Silent = false };
        Say(line, safety: true);
        ShowCard();
    }

    // Stops the clock. A press ends here and is not taken up in its middle again: the step begins anew (P11).
    private void Hold()
    {
        var anew = Pressing || _now < _s.ZeroMs;
        var position = Math.Clamp(_now - _s.ZeroMs, 0, Step.DurationMs);
        ChargePress();
        _s = _s with
        {
            HeldMs = anew || AtOpenGate ? 0 : position,
            NextCue = anew || AtOpenGate ? 0 : _s.NextCue,
            PausedMs = _now,
            FirmerUntilMs = null,
        };
    }

    private void LetGoAndHold()
    {
        if (_s.Phase != SessionPhase.Running)
        {
            return;
        }

        if (Pressing)
        {
            Say(SessionLine.LetGo, safety: true);
        }

        Hold();
    }

    private void Resume()
    {
        switch (_s.Phase)
        {
            case SessionPhase.Paused when _s.Asking == SessionAsking.None:
                Continue(SessionLine.Resumed);
                break;
            case SessionPhase.Paused:
                _s = _s with { Silent = false, Epoch = _s.Epoch + 1 };
                AskOpenAgain(null);
                ShowCard();
                break;
            case SessionPhase.Waiting when _s.Asking == SessionAsking.GoOn:
                TakeGoOn(yes: true);
                break;
            case SessionPhase.Waiting when _s.Asking == SessionAsking.StartOver:
                TakeStartOver(yes: false);
                break;
            case SessionPhase.Waiting:
                AskOpenAgain(SessionLine.AnswerFirst);
                break;
        }
    }

    // From where the clock was stopped: the same cues, the same distances (P10).
    private void Continue(SessionLine line)
    {
        var press = Step.Kind == StepKind.Do && _s.NextCue == 0;
        if (press && !Fits(Step))
        {
            Say(SessionLine.SpotHasHadItsTime);
            ShiftRecheck();
            JumpTo(_s.Step + 1);
            return;
        }

        var zero = _now + SessionRules.LeadMs - _s.HeldMs;
        ShiftRecheck();
        _s = _s with
        {
            Phase = SessionPhase.Running,
            Asking = SessionAsking.None,
            Silent = false,
            Epoch = _s.Epoch + 1,
            ZeroMs = press ? Rested(Step, zero) : zero,
        };
        Say(line, new SessionLineDetail { StepId = Step.Id });
        ShowCard();
    }

    private void ShiftRecheck() => _s = _s with { RecheckMs = _s.RecheckMs + (_now - _s.PausedMs) };

    private void Lighter()
    {
        var open = _s.Phase == SessionPhase.Waiting || (OnHold && _s.Silent);
        if (open && _s.Asking == SessionAsking.Gate && IsComfort)
        {
            GoLighter();
            PassGate(null);
        }
        else
        {
            GoLighter();
        }
    }

    private void AskFirmer(bool spoken)
    {
        if (WhyNotFirmer() is { } reason)
        {
            _s = _s with { FirmerUntilMs = null };
            Say(SessionLine.FirmerNot, new SessionLineDetail { Reason = reason });
        }
        else if (spoken && _s.FirmerUntilMs is null)
        {
            _s = _s with { FirmerUntilMs = _now + Waiting(SessionRules.FirmerSureMs) };
            Say(SessionLine.FirmerSure, new SessionLineDetail { Level = _s.Level + 1 });
        }
        else
        {
            _s = _s with { FirmerUntilMs = null, Level = _s.Level + 1, RaisedAtHandsOnMs = HandsOnNowMs };
            AddAdjust();
            Say(SessionLine.Firmer, new SessionLineDetail { Level = _s.Level });
        }
    }

    private string? WhyNotFirmer()
    {
        var cap = Step.Kind == StepKind.Do ? Math.Min(_s.LevelCap, Step.MaxPressure) : _s.LevelCap;
        return _s switch
        {
            { Phase: not SessionPhase.Running } => "not-now",
            { Finishing: true } => "limit",
            { OuchMs: { } ouch } when _now - ouch < SessionRules.AfterOuchMs => "ouch",
            { PainMid: null } or { PainStart: null } => "number-first",
            _ when _s.PainMid > _s.PainStart => "pain-up",
            _ when _s.Level >= cap => "limit",
            _ when HandsOnNowMs - _s.RaisedAtHandsOnMs < SessionRules.FirmerAfterMs => "too-soon",
            _ => null,
        };
    }

    private void ChangePace(bool slower)
    {
        if (Step.Kind == StepKind.Breathe)
        {
            ChangePattern(slower);
            return;
        }

        _s = _s with { PacePercent = Math.Clamp(_s.PacePercent + (slower ? -10 : 10), 80, 130) };
        AddAdjust();
        Say(slower ? SessionLine.Slower : SessionLine.Faster);
    }

    private void ChangePattern(bool slower)
    {
        var at = Array.IndexOf(PatternsFastToSlow, _s.Breathing ?? Step.Breathing);
        var to = at;
        do
        {
            to += slower ? 1 : -1;
        }
        while (at >= 0 && to >= 0 && to < PatternsFastToSlow.Length && !script.Limits.Breathing.Contains(PatternsFastToSlow[to], StringComparer.Ordinal));

        if (at < 0 || to < 0 || to >= PatternsFastToSlow.Length)
        {
            Say(SessionLine.BreathingStays);
            return;
        }

        _s = _s with { Breathing = PatternsFastToSlow[to] };
        AddAdjust();
        Say(SessionLine.BreathingChanged, new SessionLineDetail { Breathing = _s.Breathing });
    }

    private void BreatheEasy()
    {
        _s = _s with { Breathing = "B0" };
        AddAdjust();
        Say(SessionLine.BreathingEasy, safety: true);
    }

    private void GoNext()
    {
        if (_s.Asking != SessionAsking.None)
        {
            AnswerFirst();
        }
        else if (AtOpenGate)
        {
            JumpTo(_s.Step);
        }
        else
        {
            Say(_s.Phase == SessionPhase.Running && Pressing ? SessionLine.NextStepLetGo : SessionLine.NextStep, safety: Pressing);
            ShiftRecheckFromHold();
            JumpTo(_s.Step + 1);
        }
    }

    private void AnswerFirst()
    {
        if (_s.Phase == SessionPhase.Waiting)
        {
            AskOpenAgain(SessionLine.AnswerFirst);
        }
        else
        {
            Say(SessionLine.StillPaused);
        }
    }

    private void GoBack()
    {
        if (_s.Asking is not (SessionAsking.None or SessionAsking.Gate or SessionAsking.ConsentReceiver))
        {
            AnswerFirst();
            return;
        }

        var first = _s.Finishing ? ClosingFloor() : 0;
        var to = _s.Step - 1;
        while (to > first && (script.Steps[to].IsGate || (script.Steps[to].OnlyAfterPain && !_s.Finishing)))
        {
            to--;
        }

        to = Math.Max(to, first);
        if (script.Steps[to] is { Kind: StepKind.Do } press && !Fits(press))
        {
            Say(SessionLine.SpotHasHadItsTime);
            return;
        }

        Say(_s.Phase == SessionPhase.Running && Pressing ? SessionLine.BackStepLetGo : SessionLine.BackStep, safety: Pressing);
        ShiftRecheckFromHold();
        JumpTo(to);
    }

    private int ClosingFloor() => Math.Min(ClosingFirst(), _s.Step);

    private void ShiftRecheckFromHold()
    {
        if (OnHold)
        {
            ShiftRecheck();
        }
    }

    // "Say that again": a press is not begun anew for it, any other step is. On hold it says so, and no press is said that nobody would end (P15).
    private void Repeat()
    {
        if (_s.Phase == SessionPhase.Waiting)
        {
            AskOpenAgain(null);
        }
        else if (OnHold)
        {
            if (Step.Kind != StepKind.Do)
            {
                _effects.Add(new SessionEffect.SayAgain(Step.Id, _s.Epoch));
            }

            Say(SessionLine.StillPaused);
        }
        else if (Step.Kind == StepKind.Do || Step.IsGate)
        {
            _s = _s with { SaidMs = _now };
            _effects.Add(new SessionEffect.SayAgain(Step.Id, _s.Epoch));
        }
        else
        {
            Say(SessionLine.AgainStep);
            JumpTo(_s.Step);
        }
    }

    private void AskStartOver()
    {
        if (_s.Asking == SessionAsking.StartOver)
        {
            AskOpenAgain(null);
            return;
        }

        if (_s.Finishing || (script.HandsOnMs > 0 && !script.Steps.Any(step => step.Kind == StepKind.Do && Fits(step))))
        {
            Say(SessionLine.StartOverNot);
            return;
        }

        var onHold = OnHold;
        LetGoAndHold();
        _s = _s with { Before = _s.Asking == SessionAsking.GoOn ? _s.Before : _s.Asking, BeforePaused = onHold && !_s.Silent, Silent = false };
        Ask(SessionAsking.StartOver, SessionLine.StartOverSure);
    }

    private int SecondsLeft() =>
        (int)((SessionReducer.Position(script, _s, TimeSpan.FromMilliseconds(_now)).LeftMs + 999) / 1000);
}
