using MassageBot.Guidance.Language;

namespace MassageBot.Guidance.Sessions;

/// <summary>One input taken by <see cref="SessionReducer"/>: the state as it changes, and the effects so far.</summary>
internal sealed partial class SessionTurn(Script script, SessionState state, long nowMs)
{
    private const int MostSeen = 16;
    private const int LongestId = 64;

    private readonly List<SessionEffect> _effects = [];
    private readonly long _now = Math.Max(nowMs, state.NowMs);
    private SessionState _s = state with { NowMs = Math.Max(nowMs, state.NowMs) };

    private ScriptStep Step => script.Steps[_s.Step];

    private bool Pressing => _s.PressFromMs is not null && !_s.Released;

    private bool AtOpenGate => Step.IsGate && !_s.Answered;

    public (SessionState State, IReadOnlyList<SessionEffect> Effects) Take(SessionInput input)
    {
        if (_s.Phase == SessionPhase.Ended || IsDouble(input.Id))
        {
            return (state, []);
        }

        Hear(input);
        if (_s.Phase is SessionPhase.Ready or SessionPhase.Ended)
        {
            _s = _s with { WakeMs = null };
            return (_s, _effects);
        }

        Advance();
        _s = _s with { WakeMs = NextWake() };
        if (_s.WakeMs is { } wake)
        {
            _effects.Add(new SessionEffect.Wake(wake));
        }

        return (_s, _effects);
    }

    // Stop and red flags come before everything: no gap, no cue that is due, no question delays them.
    private void Hear(SessionInput input)
    {
        switch (input)
        {
            case SessionInput.RedFlag { Level: not SessionAlarm.Caution } flag:
                RaiseAlarm(flag);
                break;
            case SessionInput.Command { Intent: Intent.Stop } or SessionInput.Answer { Choice: "stop" }:
                Stop();
                break;
            case SessionInput.Trouble trouble:
                Say(SessionLine.Stopped, safety: true);
                End(SessionOutcome.Stopped, [.. trouble.Reasons]);
                break;
            case SessionInput.Leave:
                End(SessionOutcome.Stopped, "left");
                break;
            case SessionInput.Start start:
                Start(start.Settings);
                break;
            case SessionInput.Interrupted gap:
                TakeGap(gap.GapMs);
                break;
            case var _ when _s.Phase == SessionPhase.Ready:
                break;
            default:
                var asked = (_s.Asking, _s.Step);
                CatchUp();
                if (_s.Phase != SessionPhase.Ended && (asked == (_s.Asking, _s.Step) || !MeantForAQuestion(input)))
                {
                    HearWhileOn(input);
                }

                break;
        }
    }

    // Said before the question was: it answers something else.
    private static bool MeantForAQuestion(SessionInput input) => input
        is SessionInput.Answer
        or SessionInput.Command { Intent: Intent.Yes or Intent.No or Intent.Number or Intent.Resume or Intent.Next or Intent.Skip };

    private void HearWhileOn(SessionInput input)
    {
        switch (input)
        {
            case SessionInput.Command command:
                Obey(command);
                break;
            case SessionInput.Answer answer when AsCommand(answer.Choice) is { Intent: not Intent.None } known:
                Obey(known);
                break;
            case SessionInput.Answer { Choice.Length: > 0 }:
                SayNotUnderstood();
                break;
            case SessionInput.RedFlag:
                TakeCaution();
                break;
            case SessionInput.LightHeaded:
                BreatheEasy();
                break;
        }
    }

    private void Start(SessionSettings settings)
    {
        if (_s.Phase != SessionPhase.Ready)
        {
            return;
        }

        var cap = script.Limits.MaxPressure;
        _s = _s with
        {
            Phase = SessionPhase.Running,
            Epoch = 1,
            Day = settings.Day,
            Patience = Math.Clamp(settings.Patience, 1, SessionRules.MostPatience),
            LevelCap = cap,
            Level = Math.Min(SessionRules.DefaultLevel, cap),
        };
        Enter(0, _now + Math.Clamp(settings.LeadInMs, 0, 60_000));
    }

    private void Stop()
    {
        Say(SessionLine.Stopped, safety: true);
        End(SessionOutcome.Stopped, "stop");
    }

    private void RaiseAlarm(SessionInput.RedFlag flag)
    {
        Say(SessionLine.HandsOffNow, safety: true);
        End(
            flag.Level switch
            {
                SessionAlarm.Emergency => SessionOutcome.Emergency,
                SessionAlarm.Urgent => SessionOutcome.Urgent,
                _ => SessionOutcome.Clinician,
            },
            [.. flag.Reasons]);
    }

    private void End(SessionOutcome outcome, params string[] reasons)
    {
        var held = _s.Phase == SessionPhase.Running && _s.Step < script.Steps.Count ? Math.Clamp(_now - _s.ZeroMs, 0, Step.DurationMs) : _s.HeldMs;
        ChargePress();
        _s = _s with
        {
            Phase = SessionPhase.Ended,
            Outcome = outcome,
            Reasons = [.. _s.Reasons.Concat(reasons).Distinct(StringComparer.Ordinal)],
            Asking = SessionAsking.None,
            Epoch = _s.Epoch + 1,
            HeldMs = held,
            FirmerUntilMs = null,
            RecheckMs = null,
        };
        _effects.Add(new SessionEffect.End(outcome, _s.Reasons));
    }

    private void Say(SessionLine line, SessionLineDetail? detail = null, bool safety = false)
    {
        _s = _s with { SaidMs = _now };
        _effects.Add(new SessionEffect.SayLine(line, detail ?? new SessionLineDetail(), safety));
    }

    private void ShowCard() => _effects.Add(new SessionEffect.ShowCard(Step.Id, _s.Phase, _s.Epoch));

    private bool IsDouble(string? id)
    {
        if (id is null)
        {
            return false;
        }

        // The end of an id is what differs (conversation|number), and the state stays small.
        var key = id.Length <= LongestId ? id : id[^LongestId..];
        if (_s.Seen.Contains(key, StringComparer.Ordinal))
        {
            return true;
        }

        _s = _s with { Seen = [.. _s.Seen.TakeLast(MostSeen - 1), key] };
        return false;
    }
}
