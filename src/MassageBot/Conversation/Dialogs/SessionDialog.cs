using MassageBot.Channels;
using MassageBot.Conversation.Answers;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Conversation.Dialogs;

/// <summary>Starts the session of what was chosen and stands aside: the conductor speaks, this dialog only passes on what is said, and ends with the outcome.</summary>
public sealed class SessionDialog(Talking talking, RunningSession session, Visits visits) : Dialog(nameof(SessionDialog))
{
    /// <inheritdoc/>
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var talk = await talking.State.GetAsync(dc.Context, cancellationToken);
        var script = Scripts.For(talking, talk, await visits.IsFirstAsync(dc.Context, cancellationToken));
        var settings = new SessionSettings { Place = talking.Pack.Places.Of(talk.Answers).Id };
        return await GoOnAsync(dc, await session.StartAsync(dc.Context, script, settings, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var view = session.Find(dc.Context);
        if (view is { State.Phase: not SessionPhase.Ended } && dc.Context.Activity.Type == ActivityTypes.Message)
        {
            view = await session.InputAsync(dc.Context, Hear(dc.Context.Activity, view), cancellationToken);
        }

        return await GoOnAsync(dc, view, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return session.IsRunning(turnContext)
            ? session.InputAsync(turnContext, new SessionInput.Command(Intent.Repeat, Spoken: false), cancellationToken)
            : Task.CompletedTask;
    }

    private async Task<DialogTurnResult> GoOnAsync(DialogContext dc, SessionView? view, CancellationToken cancellationToken)
    {
        if (view is { State.Phase: not SessionPhase.Ended })
        {
            return EndOfTurn;
        }

        var talk = await talking.State.GetAsync(dc.Context, cancellationToken);
        talk.SessionReasons = [.. view?.State.Reasons ?? []];
        talk.Interruption = null; // a question about the session that ran ends with it
        return await dc.EndDialogAsync(view?.State.Outcome!.Value.ToString().ToLowerInvariant() ?? Outcome.Expired, cancellationToken); // nowhere any more: longer ago than sessions are kept
    }

    private static ListeningState ListeningFor(SessionView view) => view.State switch
    {
        { Asking: SessionAsking.Pain } => ListeningState.CheckinNumber,
        { Asking: SessionAsking.Gate } when view.Script.Steps[view.State.Step].Kind == StepKind.Number => ListeningState.CheckinNumber,
        { Asking: not SessionAsking.None } => ListeningState.CheckinYesNo,
        { Phase: SessionPhase.Paused } => ListeningState.Paused,
        { FirmerUntilMs: not null } => ListeningState.CheckinYesNo, // "A little firmer? Say yes to be sure."
        _ => ListeningState.Running,
    };

    // Nothing is asked, but whoever answers is told that it is on hold.
    private Command AnswerOnHold(string said)
    {
        var number = talking.Pack.Commands.RecognisePhrase(said, ListeningState.CheckinNumber);
        var answer = number.Intent == Intent.Number ? number : talking.Pack.Commands.RecognisePhrase(said, ListeningState.CheckinYesNo);
        return answer.Intent is Intent.Number or Intent.Yes or Intent.No ? answer : Command.None;
    }

    private SessionInput Hear(Activity activity, SessionView view)
    {
        var reply = Reply.Read(activity);
        if (reply.Text is not { } said)
        {
            return new SessionInput.Answer(reply.Picked is [var picked, ..] ? picked : string.Empty);
        }

        var command = Understand(said, view);
        if (command.Intent == Intent.None && view.State is { Phase: SessionPhase.Paused, Asking: SessionAsking.None })
        {
            command = AnswerOnHold(said);
        }

        var spoken = InboundPayload.Read(activity.ChannelData).ContainsKey("speech");
        return command.Intent == Intent.None && view.State.Asking != SessionAsking.None
            ? new SessionInput.Answer(said)
            : new SessionInput.Command(command.Intent, command.Number, spoken);
    }

    // How much it hurts is never a yes or a no: where nothing asks how comfy it is, the question is asked again (clinical.md 3.3).
    private Command Understand(string said, SessionView view)
    {
        var listening = ListeningFor(view);
        var command = talking.Pack.Commands.Recognise(said, listening, view.Script.Device);
        return listening == ListeningState.CheckinYesNo
            && (command.Intent is Intent.None or Intent.Yes or Intent.No)
            && talking.Pack.Commands.ReadPainNumber(said) is { } number
            && (command.Intent != Intent.No || IsWorse(number, view))
                ? new Command(Intent.Number, number)
                : command;
    }

    // "No" to "comfy?" means lighter, "no, eight" means more than that.
    private static bool IsWorse(int number, SessionView view) => view.State is { Asking: SessionAsking.Gate } state
        && view.Script.Steps[state.Step].Choices.Contains("lighter", StringComparer.Ordinal) && number > state.PainStart;
}
