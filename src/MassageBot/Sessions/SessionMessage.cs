using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>What one input or tick gives to say, gathered into one message: words for the screen, clean words for the voice, buttons, the contract.</summary>
internal sealed class SessionMessage(LiveSession session, SessionWords words, DateTimeOffset now)
{
    private readonly List<Line> _lines = [];
    private ScriptStep _step = session.Script.Steps[Math.Min(session.State.Step, session.Script.Steps.Count - 1)];
    private DateTimeOffset? _due;
    private SessionEffect.Ask? _ask;
    private SessionEffect.End? _end;

    /// <summary>Gets a value indicating whether it must be heard: it lets go, stops, or asks.</summary>
    public bool IsSafety { get; private set; }

    public bool IsEmpty => _lines.Count == 0;

    public bool Ends => _end is not null;

    public static SessionMessage From(LiveSession session, SessionWords words, IReadOnlyList<SessionEffect> effects, DateTimeOffset now, double speed)
    {
        var message = new SessionMessage(session, words, now);
        foreach (var effect in effects)
        {
            message.Add(effect, speed);
        }

        return message;
    }

    public Activity ToActivity()
    {
        var activity = MessageFactory.Text(
            string.Join(' ', _lines.Select(line => line.Show)),
            string.Join(' ', _lines.Select(line => line.Spoken)),
            _ask is null ? InputHints.AcceptingInput : InputHints.ExpectingInput);
        activity.SuggestedActions = new SuggestedActions { Actions = [.. Buttons().Select(Button)] };
        var mark = SessionContract.Cue(session, _step, _due ?? now);
        if (_ask is not null)
        {
            SessionContract.AddAsk(mark, _ask, _step.Kind);
        }

        if (_end is not null)
        {
            SessionContract.AddEnd(mark, _end);
        }

        activity.ChannelData = SessionContract.Wrap(mark);
        activity.Importance = IsSafety || Ends ? "high" : null; // "let go" and "stopped" are delivered at least once
        return activity;
    }

    private static CardAction Button(string title) => new(ActionTypes.ImBack, title, value: title);

    private void Add(SessionEffect effect, double speed)
    {
        switch (effect)
        {
            case SessionEffect.SayCue { Kind: CueKind.Say } cue:
                _step = Find(cue.StepId);
                _due = now - TimeSpan.FromMilliseconds((session.State.NowMs - cue.DueMs) / speed);
                _lines.Add(words.Of(_step, cue.Text));
                break;
            case SessionEffect.SayCue { Kind: CueKind.Release } cue:
                _step = Find(cue.StepId);
                _lines.Add(SessionWords.Plain(cue.Text));
                IsSafety = true;
                break;
            case SessionEffect.SayAgain again:
                _step = Find(again.StepId);
                _lines.Add(SessionWords.Plain(_step.Text));
                break;
            case SessionEffect.SayLine line:
                _lines.Add(words.Of(line.Line, line.Detail));
                IsSafety |= line.Safety;
                break;
            case SessionEffect.Ask ask:
                _step = Find(ask.StepId);
                _ask = ask;
                AddQuestion(ask);
                IsSafety = true;
                break;
            case SessionEffect.End end:
                _end = end;
                break;
        }
    }

    // A gate is asked in its own words, after the line if there is one; the session's own questions are lines.
    private void AddQuestion(SessionEffect.Ask ask)
    {
        if (ask.Line is { } line)
        {
            _lines.Add(words.Of(line, new SessionLineDetail { StepId = ask.StepId }));
        }

        if (session.State.Asking == SessionAsking.Gate)
        {
            _lines.Add(SessionWords.Plain(_step.Text));
        }
        else if (ask.Line is SessionLine.AskedAgain or SessionLine.NotUnderstood or SessionLine.AnswerFirst && OwnQuestion() is { } own)
        {
            _lines.Add(words.Of(own, new SessionLineDetail { StepId = ask.StepId }));
        }
    }

    private SessionLine? OwnQuestion() => session.State.Asking switch
    {
        SessionAsking.ConsentReceiver => SessionLine.ConsentReceiver,
        SessionAsking.Pain => SessionLine.PainNumberNow,
        SessionAsking.Breathing => SessionLine.PainStop,
        SessionAsking.StartOver => SessionLine.StartOverSure,
        SessionAsking.GoOn => SessionLine.Interrupted,
        _ => null,
    };

    private IEnumerable<string> Buttons()
    {
        if (session.Ended)
        {
            return [];
        }

        if (_ask is not null)
        {
            return _ask.Choices.Select(words.Choice).Append(words.Of(LineKey.ButtonStop)).Distinct(StringComparer.Ordinal);
        }

        return session.State.Phase == SessionPhase.Paused
            ? [words.Of(LineKey.ButtonResume), words.Of(LineKey.ButtonStop)]
            : [words.Of(LineKey.ButtonPause), words.Of(LineKey.ButtonStop), words.Of(LineKey.ButtonRepeat), words.Of(LineKey.ButtonNext)];
    }

    private ScriptStep Find(string id) => session.Script.Steps.First(step => step.Id == id);
}
