using MassageBot.Conversation;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Bot;

/// <summary>While a session runs: what is felt and is no emergency by itself. It stops and asks about emergencies, goes to an easy breath, or goes lighter (clinical.md 3.3, 4.2).</summary>
internal sealed class TroubleDoor(Talking talking, RunningSession session) : IDoor
{
    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (!heard.Running)
        {
            return false;
        }

        switch (TroubleWords.Find(heard.Words, heard.Reply.Text))
        {
            case SessionTrouble.LightHeaded when session.Find(heard.Turn) is { State.Phase: SessionPhase.Running } view && view.Script.Steps[view.State.Step].Kind == StepKind.Breathe:
                await session.InputAsync(heard.Turn, new SessionInput.LightHeaded(), cancellationToken);
                return true;
            case SessionTrouble.LightHeaded:
                await StopAsync(heard, LineKey.SitDown, ["felt-light-headed"], cancellationToken);
                return true;
            case SessionTrouble.Unwell:
                await StopAsync(heard, LineKey.SitDown, ["felt-unwell"], cancellationToken);
                return true;
            case SessionTrouble.Nerve:
                await StopAsync(heard, null, ["felt-nerve"], cancellationToken);
                return true;
            case var _ when heard.Alarm.Level == RedFlagLevel.Clinician:
                await StopAsync(heard, null, heard.Alarm.Rules, cancellationToken);
                return true;
            case var _ when heard.Alarm.Level == RedFlagLevel.Caution && IsNoCommand(heard):
                await session.InputAsync(heard.Turn, new SessionInput.RedFlag(SessionAlarm.Caution, heard.Alarm.Rules), cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private async Task StopAsync(Heard heard, string? line, IReadOnlyList<string> reasons, CancellationToken cancellationToken)
    {
        await session.StopAsync(heard.Turn, reasons, cancellationToken);
        if (line is not null)
        {
            await heard.Turn.SendActivityAsync(Message.Say(heard.Words[line]), cancellationToken);
        }

        heard.Talk.FeltTrouble = true;
        await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: true, cancellationToken);
    }

    // "Lighter, please" is obeyed as it is; an open question takes what was said as its answer first.
    private bool IsNoCommand(Heard heard) => session.Find(heard.Turn) is { State.Asking: SessionAsking.None }
        && talking.Pack.Commands.RecognisePhrase(heard.Reply.Text ?? string.Empty, ListeningState.Running).Intent == Intent.None;
}
