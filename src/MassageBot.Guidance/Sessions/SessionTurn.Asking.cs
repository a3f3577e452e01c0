using MassageBot.Guidance.Language;

namespace MassageBot.Guidance.Sessions;

/// <summary>Questions: gates and the session's own, silence (clinical.md 3.4), answers.</summary>
internal sealed partial class SessionTurn
{
    private static readonly string[] YesNo = ["yes", "no"];
    private static readonly string[] Numbers = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

    private static bool EndsInSilence(SessionAsking asking) => asking is SessionAsking.Gate or SessionAsking.ConsentReceiver or SessionAsking.Pain or SessionAsking.Breathing;

    private bool AskGateFirst()
    {
        var cue = Step.Cues[0];
        _s = _s with
        {
            Phase = SessionPhase.Waiting,
            Asking = SessionAsking.Gate,
            AskedMs = _now,
            AskedAgain = false,
            SaidMs = _now,
            NextCue = Step.Cues.Count,
            LastCueId = cue.Id,
        };
        AddAsk(null, cue.Id);
        return true;
    }

    private void Ask(SessionAsking asking, SessionLine? line)
    {
        _s = _s with { Phase = SessionPhase.Waiting, Asking = asking, AskedMs = _now, AskedAgain = false, SaidMs = _now, FirmerUntilMs = null, Silent = false };
        AddAsk(line, null);
    }

    // A gate that comes back has its own time again.
    private void AskOpenAgain(SessionLine? line)
    {
        if (_s.Asking is SessionAsking.Gate or SessionAsking.ConsentReceiver)
        {
            _s = _s with { ZeroMs = _now };
        }

        Ask(_s.Asking, line ?? OwnLine(_s.Asking));
    }

    private static SessionLine? OwnLine(SessionAsking asking) => asking switch
    {
        SessionAsking.ConsentReceiver => SessionLine.ConsentReceiver,
        SessionAsking.Pain => SessionLine.PainNumberNow,
        SessionAsking.Breathing => SessionLine.PainStop,
        SessionAsking.StartOver => SessionLine.StartOverSure,
        SessionAsking.GoOn => SessionLine.Interrupted,
        _ => null,
    };

    private void AddAsk(SessionLine? line, string? cueId)
    {
        var (id, number, choices) = _s.Asking switch
        {
            SessionAsking.ConsentReceiver => ("consent-receiver", false, YesNo),
            SessionAsking.Pain => ("pain-now", true, Numbers),
            SessionAsking.Breathing => ("breathing", false, YesNo),
            SessionAsking.StartOver => ("start-over", false, YesNo),
            SessionAsking.GoOn => ("go-on", false, YesNo),
            _ => (Step.Ask ?? Step.Id, Step.Kind == StepKind.Number, Step.Choices),
        };
        _effects.Add(new SessionEffect.Ask(id, cueId, Step.Id, number, choices, line, _s.Epoch));
    }

    /// <summary>How long a person is waited for, on the performer's axis.</summary>
    private long Waiting(long milliseconds) => milliseconds * _s.Patience;

    private void WaitForAnswer()
    {
        var silent = _now - _s.AskedMs;
        if (silent >= Waiting(SessionRules.SilencePauseMs))
        {
            var asking = _s.Asking == SessionAsking.StartOver ? _s.Before : _s.Asking;
            _s = _s with { Phase = SessionPhase.Paused, PausedMs = _now, Silent = EndsInSilence(asking) || asking == SessionAsking.GoOn, Asking = asking, StillPausedSaid = false };
            Say(SessionLine.SilencePause, safety: true);
            ShowCard();
        }
        else if (silent >= Waiting(SessionRules.AskAgainMs) && !_s.AskedAgain)
        {
            _s = _s with { AskedAgain = true, SaidMs = _now };
            AddAsk(SessionLine.AskedAgain, null);
        }
    }

    // Words that answer nothing: the question again, with what can be said. They are no reply, so the silence goes on from where it was (clinical.md 3.4).
    private void SayNotUnderstood()
    {
        if (_s.Phase == SessionPhase.Waiting && !TooSoonForCue)
        {
            _s = _s with { AskedAgain = true, SaidMs = _now };
            AddAsk(SessionLine.NotUnderstood, null);
        }
    }

    private void WaitOnHold()
    {
        if (_s.Silent && EndsInSilence(_s.Asking) && _now - _s.AskedMs >= Waiting(SessionRules.SilenceEndMs))
        {
            Say(SessionLine.SilenceEnd, safety: true);
            var stopped = _s.Reasons.Contains(PainStopReason, StringComparer.Ordinal);
            End(stopped ? SessionOutcome.Stopped : SessionOutcome.Expired, "silence");
        }
        else if (_now - _s.PausedMs >= Waiting(SessionRules.HoldEndMs))
        {
            Say(SessionLine.PauseEnd);
            End(SessionOutcome.Expired, "pause");
        }
        else if (!_s.Silent && !_s.StillPausedSaid && _now - _s.PausedMs >= Waiting(SessionRules.StillPausedMs))
        {
            _s = _s with { StillPausedSaid = true };
            Say(SessionLine.StillPaused);
        }
    }

    private long HoldWake()
    {
        var end = _s.PausedMs + Waiting(SessionRules.HoldEndMs);
        if (_s.Silent && EndsInSilence(_s.Asking))
        {
            return Math.Min(end, _s.AskedMs + Waiting(SessionRules.SilenceEndMs));
        }

        return _s.Silent || _s.StillPausedSaid ? end : _s.PausedMs + Waiting(SessionRules.StillPausedMs);
    }

    private static SessionInput.Command AsCommand(string choice)
    {
        if (int.TryParse(choice, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return new SessionInput.Command(Intent.Number, number, Spoken: false);
        }

        return new SessionInput.Command(
            choice switch
            {
                "yes" => Intent.Yes,
                "no" => Intent.No,
                "lighter" => Intent.Lighter,
                _ => Intent.None,
            },
            Spoken: false);
    }

    private void TakeAnswer(SessionInput.Command answer)
    {
        switch (_s.Asking)
        {
            case SessionAsking.Gate when Step.Kind == StepKind.Number:
                TakeNumber(answer, TakeGateNumber);
                break;
            case SessionAsking.Pain:
                TakeNumber(answer, TakePainNumber);
                break;
            case SessionAsking.Gate when answer is { Intent: Intent.Number, Number: { } number } && IsComfort && _s.PainStart is not null:
                TakeGateNumber(Math.Clamp(number, 0, 10)); // how much it hurts says how comfy it is
                break;
            case var _ when answer.Intent is not (Intent.Yes or Intent.No):
                AskOpenAgain(SessionLine.NotUnderstood);
                break;
            case SessionAsking.Gate when Step.Kind == StepKind.Consent:
            case SessionAsking.ConsentReceiver:
                TakeConsent(answer.Intent == Intent.Yes);
                break;
            case SessionAsking.Gate:
                TakeCheck(answer.Intent == Intent.Yes);
                break;
            case SessionAsking.Breathing:
                TakeBreathing(answer.Intent == Intent.Yes);
                break;
            case SessionAsking.StartOver:
                TakeStartOver(answer.Intent == Intent.Yes);
                break;
            case SessionAsking.GoOn:
                TakeGoOn(answer.Intent == Intent.Yes);
                break;
        }
    }

    private bool IsComfort => Step.Choices.Contains("lighter", StringComparer.Ordinal);

    private void TakeNumber(SessionInput.Command answer, Action<int> take)
    {
        if (answer is { Intent: Intent.Number, Number: { } number })
        {
            take(Math.Clamp(number, 0, 10));
        }
        else
        {
            AskOpenAgain(SessionLine.NotUnderstood);
        }
    }

    private void TakeConsent(bool yes)
    {
        if (!yes)
        {
            Say(SessionLine.ConsentRefused, safety: true);
            End(SessionOutcome.Declined, "no-consent");
        }
        else if (script.Partner && _s.Asking == SessionAsking.Gate)
        {
            Ask(SessionAsking.ConsentReceiver, SessionLine.ConsentReceiver);
        }
        else
        {
            PassGate(SessionLine.Thanks);
        }
    }

    // "No" where "lighter" was offered means lighter; at an entry check it means not this technique; elsewhere it means stop.
    private void TakeCheck(bool yes)
    {
        if (yes)
        {
            PassGate(SessionLine.Thanks);
        }
        else if (IsComfort)
        {
            GoLighter();
            PassGate(null);
        }
        else if (Step.Choices.Contains("no", StringComparer.Ordinal))
        {
            Say(SessionLine.NotForToday, safety: true);
            End(SessionOutcome.Declined, Step.Ask ?? Step.Id);
        }
        else
        {
            Stop();
        }
    }

    private void TakeStartOver(bool yes)
    {
        if (yes)
        {
            Say(SessionLine.StartedOver);
            JumpTo(0);
        }
        else
        {
            GoBackToBefore();
        }
    }

    private void TakeGoOn(bool yes)
    {
        if (yes)
        {
            _s = _s with { BeforePaused = false };
            GoBackToBefore();
        }
        else
        {
            Stop();
        }
    }

    private void GoBackToBefore()
    {
        var (before, paused) = (_s.Before, _s.BeforePaused);
        _s = _s with { Asking = before, Before = SessionAsking.None, BeforePaused = false, Silent = false };
        if (paused)
        {
            _s = _s with { Phase = SessionPhase.Paused, PausedMs = _now, StillPausedSaid = false };
            Say(SessionLine.Paused);
            ShowCard();
        }
        else if (before == SessionAsking.None)
        {
            Continue(SessionLine.Resumed);
        }
        else
        {
            _s = _s with { Epoch = _s.Epoch + 1 };
            AskOpenAgain(null);
        }
    }

    // The gate is answered; the rest of its own time still runs, a second at least. A pause of their own goes on.
    private void PassGate(SessionLine? line)
    {
        if (OnHold && !_s.Silent)
        {
            _s = _s with { Asking = SessionAsking.None, Answered = true, NextCue = Step.Cues.Count, HeldMs = Math.Max(0, Step.DurationMs - SessionRules.AnswerTailMs) };
            StayOnHold(line);
            return;
        }

        var left = Math.Max(_s.ZeroMs + Step.DurationMs - _now, SessionRules.AnswerTailMs);
        var wasOnHold = _s.Phase == SessionPhase.Paused;
        _s = _s with
        {
            Phase = SessionPhase.Running,
            Asking = SessionAsking.None,
            Answered = true,
            Silent = false,
            ZeroMs = _now + left - Step.DurationMs,
            Epoch = _s.Epoch + (wasOnHold ? 1 : 0),
        };
        if (line is { } said)
        {
            Say(said);
        }

        ShowCard();
    }

    private void StayOnHold(SessionLine? line)
    {
        _s = _s with { PausedMs = _now, StillPausedSaid = false };
        if (line is { } said)
        {
            Say(said);
        }

        Say(SessionLine.StillPaused);
        ShowCard();
    }
}
