namespace MassageBot.Guidance.Sessions;

/// <summary>The limits on a spot, in a session and in a day, across pauses, repeats and new starts (clinical.md 3.1; P12, P13).</summary>
internal sealed partial class SessionTurn
{
    private string SpotKey(string spot) => script.Technique + "/" + spot;

    private bool Fits(ScriptStep step)
    {
        var ms = (long)step.DurationMs;
        if (step.StepUp && !MayStepUp)
        {
            return false;
        }

        if (_s.Finishing || _s.HandsOnMs + ms > script.Limits.MaxHandsOnSeconds * 1000L || _s.Day.HandsOnMs + _s.HandsOnMs + ms > SessionRules.DayHandsOnMs)
        {
            return false;
        }

        if (step.Spot is null)
        {
            return true;
        }

        var limit = script.Limits.MaxSpotSeconds * 1000L;
        var used = _s.SpotMs.GetValueOrDefault(step.Spot);
        var before = _s.Day.SpotMs.GetValueOrDefault(SpotKey(step.Spot));
        return !_s.LeftSpots.Contains(step.Spot, StringComparer.Ordinal)
            && used + ms <= limit
            && before + used + ms <= limit * SessionRules.DaySessions;
    }

    // Only where pain began low and has not risen, and nobody asked for less (clinical.md 3.3).
    private bool MayStepUp => _s.Level >= SessionRules.DefaultLevel && !(_s.PainStart > SessionRules.MostPainForStepUp) && !(_s.PainMid > _s.PainStart);

    // Counts what was pressed up to now; a step's own end is the latest.
    private void ChargePress()
    {
        if (_s.PressFromMs is not { } from)
        {
            return;
        }

        var until = Math.Min(_now, _s.ZeroMs + Step.DurationMs);
        var ms = Math.Max(0, until - from);
        var spots = _s.SpotMs;
        if (Step.Spot is { } spot)
        {
            spots = new Dictionary<string, long>(spots) { [spot] = spots.GetValueOrDefault(spot) + ms };
        }

        _s = _s with { SpotMs = spots, HandsOnMs = _s.HandsOnMs + ms, LastSpot = Step.Spot, ReleasedMs = until, ReleasedEpoch = _s.Epoch, PressFromMs = null, Released = false };
    }

    private long HandsOnNowMs => _s.HandsOnMs + (_s.PressFromMs is { } from ? Math.Max(0, Math.Min(_now, _s.ZeroMs + Step.DurationMs) - from) : 0);

    private void LeaveSpot()
    {
        var spot = Step.Kind == StepKind.Do ? Step.Spot : _s.LastSpot;
        if (spot is not null && !_s.LeftSpots.Contains(spot, StringComparer.Ordinal))
        {
            _s = _s with { LeftSpots = [.. _s.LeftSpots, spot] };
        }
    }

    // Where pain leads to: getting off, switching off, resting, breathing, the last number; where we are when that is there already.
    private int ClosingStep()
    {
        var first = ClosingFirst();
        var from = Math.Max(first, Math.Min(_s.Step, script.Steps.Count));
        var breathing = LastIndex(step => step.Kind == StepKind.Breathe);
        return breathing >= first ? Math.Min(from, breathing) : from; // breathing was promised: back to it when it is over
    }

    // After the last press; where nothing presses at all, the end that has a breathing step of its own for this.
    private int ClosingFirst()
    {
        var press = LastIndex(step => step.Kind == StepKind.Do);
        var breathing = LastIndex(step => step.OnlyAfterPain);
        return press >= 0 ? press + 1 : Math.Max(breathing - 1, 0);
    }

    private int LastIndex(Func<ScriptStep, bool> test)
    {
        var index = script.Steps.Count - 1;
        while (index >= 0 && !test(script.Steps[index]))
        {
            index--;
        }

        return index;
    }
}
