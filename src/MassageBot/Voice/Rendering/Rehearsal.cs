using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Sessions;

namespace MassageBot.Voice.Rendering;

/// <summary>Walks through a session with the real rules, as a comfortable person would: yes at every gate, and a pain number that falls by one.</summary>
internal sealed class Rehearsal
{
    /// <summary>How long the person thinks after a question, in milliseconds.</summary>
    public const int ThinksMs = 2000;

    private const int PainBefore = 3;
    private const int PainAfter = 2;
    private const int MostInputs = 10_000;

    private readonly ContentPack _pack;
    private readonly Script _script;
    private readonly SessionWords _words;
    private readonly Dictionary<string, int> _limits;
    private readonly List<Utterance> _said = [];
    private readonly List<Breath> _breaths = [];
    private SessionState _state;

    private Rehearsal(ContentPack pack, Script script)
    {
        (_pack, _script, _state) = (pack, script, SessionReducer.Begin(script));
        _words = new SessionWords(pack, script, new SessionSettings());
        _limits = CueTexts.Of(script).ToDictionary(cue => cue.Text, cue => cue.LimitMs, StringComparer.Ordinal);
    }

    /// <summary>Walks through a script.</summary>
    /// <returns>What is said, the breaths, and how long it all lasts in milliseconds.</returns>
    public static (IReadOnlyList<Utterance> Said, IReadOnlyList<Breath> Breaths, long TotalMs) Of(ContentPack pack, Script script)
    {
        var rehearsal = new Rehearsal(pack, script);
        return (rehearsal._said, rehearsal._breaths, rehearsal.Walk());
    }

    private long Walk()
    {
        var asked = Take(new SessionInput.Start(new SessionSettings()), 0);
        for (var inputs = 0; inputs < MostInputs && _state.Phase != SessionPhase.Ended; inputs++)
        {
            asked = asked is { } ask
                ? Take(new SessionInput.Answer(Answer(ask)), _state.NowMs + Speech.Milliseconds(_said[^1].Text, _script.Pace) + ThinksMs)
                : Take(new SessionInput.Tick(), _state.WakeMs ?? throw new InvalidOperationException("The session waits for nothing and has not ended."));
        }

        return _state.Outcome == SessionOutcome.Completed
            ? _state.NowMs
            : throw new InvalidOperationException($"A comfortable person's session ended as {_state.Outcome}; the script cannot be rendered.");
    }

    private string Answer(SessionEffect.Ask ask)
    {
        var step = _script.Steps.First(one => one.Id == ask.StepId);
        return ask.Number ? (step.Number == NumberUse.End ? PainAfter : PainBefore).ToString(CultureInfo.InvariantCulture) : "yes";
    }

    private SessionEffect.Ask? Take(SessionInput input, long atMs)
    {
        (_state, var effects) = SessionReducer.Next(_script, _state, input, TimeSpan.FromMilliseconds(atMs));
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case SessionEffect.SayCue cue:
                    Breathe(cue);
                    _said.Add(new Utterance(cue.DueMs, cue.Text, _limits.GetValueOrDefault(cue.Text), Exact: true));
                    break;
                case SessionEffect.SayLine line:
                    _said.Add(new Utterance(atMs, _words.Of(line.Line, line.Detail).Spoken, 0, Exact: false));
                    break;
                case SessionEffect.Ask ask:
                    _said.Add(Question(ask, atMs));
                    break;
            }
        }

        return effects.OfType<SessionEffect.Ask>().LastOrDefault();
    }

    private Utterance Question(SessionEffect.Ask ask, long atMs) => ask.CueId is null && ask.Line is { } line
        ? new Utterance(atMs, _words.Of(line, new SessionLineDetail { StepId = ask.StepId }).Spoken, 0, Exact: false)
        : new Utterance(atMs, _script.Steps.First(step => step.Id == ask.StepId).Text, 0, ask.CueId is not null);

    // The counts say where the breaths lie: the first "out" comes right after the first breath in.
    private void Breathe(SessionEffect.SayCue cue)
    {
        var step = _script.Steps.First(one => one.Id == cue.StepId);
        if (cue.Kind != CueKind.Say || step.Kind != StepKind.Breathe || _pack.Techniques.Breathing.Find(step.Breathing) is not { IsCounted: true } pattern
            || step.Cues.FirstOrDefault(one => one.Kind == CueKind.Breath) is not { } firstOut)
        {
            return;
        }

        var first = firstOut.AtMs - (pattern.InSeconds * 1000);
        for (var at = first; at + (pattern.CycleSeconds * 1000) <= step.DurationMs; at += pattern.CycleSeconds * 1000)
        {
            _breaths.Add(new Breath(cue.DueMs + at, pattern.InSeconds * 1000, pattern.OutSeconds * 1000));
        }
    }
}
