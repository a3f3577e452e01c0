using MassageBot.Conversation;
using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Bot;

/// <summary>A question of the door itself is answered before anything else goes on: "start over?", or whether an emergency is meant.</summary>
internal sealed class InterruptionDoor(Talking talking, Ends ends, RunningSession session) : IDoor
{
    public static Question QuestionOf(Interruption interruption, Phrasebook words) =>
        Questions.Make(words, interruption.Ask, line => line.Fill("question", interruption.Fill));

    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Talk.Interruption is not { } open)
        {
            return false;
        }

        var felt = heard.Running && TroubleWords.Find(heard.Words, heard.Reply.Text) != SessionTrouble.None;
        var command = HeardInSession(heard);
        if (heard.Command is TalkCommand.Stop || command.Intent == Intent.Stop || felt)
        {
            heard.Talk.Interruption = null; // stop wins over every question, and so does what is felt
            return false;
        }

        var question = QuestionOf(open, heard.Words);
        question.Misses = open.Misses;
        var stale = heard.Reply.IsOfAnother(open.Ask);
        var answer = stale ? null
            : heard.Reply.Text is { } said ? AnswerReader.Read(question, heard.Words, said)
            : heard.Reply.Ask == open.Ask ? AnswerReader.Check(question, heard.Reply.Picked) : null;
        if (answer is null && !stale && !heard.Running && TalkCommands.RecogniseWaiting(talking.Pack.Commands, heard.Reply.Text) is { } waiting)
        {
            await heard.Turn.SendActivityAsync(Message.StayOpen(question, heard.Words[waiting], heard.Turn.Activity.ChannelId), cancellationToken);
            return true;
        }

        if (answer is null)
        {
            await (!stale && IsHeardWhileOpen(command.Intent) ? ObeyAsync(heard, open, question, command, cancellationToken) : AskAgainAsync(heard, open, question, stale, cancellationToken));
            return true;
        }

        heard.Talk.Interruption = null;
        await (open.Ask == QuestionId.StartOver ? StartOverAsync(heard, answer, cancellationToken) : RedFlagAsync(heard, open, answer, cancellationToken));
        return true;
    }

    // As the stop lane hears it: what was latched there is no answer here.
    private Command HeardInSession(Heard heard) => heard is { Running: true, Reply.Text: { } said } && session.Find(heard.Turn) is { } view
        ? talking.Pack.Commands.Recognise(said, StopLane.Listening(view.State))
        : Command.None;

    private static bool IsHeardWhileOpen(Intent intent) => intent is not (Intent.None or Intent.Yes or Intent.No or Intent.Number);

    // What asks for nothing that presses is done at once; what would go on waits for the answer, and "ow" for its number. The question stays.
    private async Task ObeyAsync(Heard heard, Interruption open, Question question, Command command, CancellationToken cancellationToken)
    {
        var channel = heard.Turn.Activity.ChannelId;
        switch (command.Intent)
        {
            case Intent.TimeLeft or Intent.Help or Intent.Lighter or Intent.Louder or Intent.Quieter:
                await session.InputAsync(heard.Turn, new SessionInput.Command(command.Intent, Spoken: false), cancellationToken);
                await heard.Turn.SendActivityAsync(Message.Ask(question, channel), cancellationToken);
                break;
            case Intent.Repeat:
                await heard.Turn.SendActivityAsync(Message.Ask(question, channel), cancellationToken);
                break;
            case Intent.Pause:
                await heard.Turn.SendActivityAsync(Message.StayOpen(question, heard.Words[LineKey.TakeYourTime], channel), cancellationToken);
                break;
            case Intent.Pain:
                open.Hurts = true;
                await heard.Turn.SendActivityAsync(Message.AskAgain(question, heard.Words[LineKey.RedFlagHandsOff], channel), cancellationToken);
                break;
            default:
                await heard.Turn.SendActivityAsync(Message.AskAgain(question, heard.Words[LineKey.RedFlagFirst], channel), cancellationToken);
                break;
        }
    }

    private static async Task AskAgainAsync(Heard heard, Interruption open, Question question, bool stale, CancellationToken cancellationToken)
    {
        question.Misses = ++open.Misses;
        var line = heard.Words[stale ? LineKey.OldCard : open.Misses > 1 ? LineKey.NotUnderstoodAgain : LineKey.NotUnderstood];
        await heard.Turn.SendActivityAsync(Message.AskAgain(question, line, heard.Turn.Activity.ChannelId), cancellationToken);
    }

    private async Task StartOverAsync(Heard heard, string answer, CancellationToken cancellationToken)
    {
        if (answer == "yes")
        {
            heard.Talk.Forget();
            await heard.Dialogs.StartAfreshAsync(talking, cancellationToken);
            return;
        }

        await heard.Turn.SendActivityAsync(Message.Say(heard.Words[LineKey.StartOverKept]), cancellationToken);
        await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: false, cancellationToken);
    }

    // "Not sure" counts as yes (clinical.md 2.1 rule 2).
    private async Task RedFlagAsync(Heard heard, Interruption open, string answer, CancellationToken cancellationToken)
    {
        if (answer != "no")
        {
            await RedFlagDoor.EndAsync(talking, ends, session, heard, EndScreenId.Emergency, open.Rules, cancellationToken);
            return;
        }

        var goesOn = !heard.Running || (open.GoesOn && !open.Hurts);
        await heard.Turn.SendActivityAsync(Message.Say(heard.Words[goesOn ? LineKey.RedFlagClear : LineKey.RedFlagClearOnHold]), cancellationToken);
        if (heard.Running)
        {
            await session.InputAsync(heard.Turn, new SessionInput.Command(open.Hurts ? Intent.Pain : open.GoesOn ? Intent.Resume : Intent.Repeat, Spoken: false), cancellationToken);
        }
        else
        {
            await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: false, cancellationToken);
        }
    }
}
