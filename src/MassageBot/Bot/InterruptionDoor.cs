using MassageBot.Conversation;
using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Bot;

/// <summary>A question of the door itself is answered before anything else goes on: "start over?", or whether an emergency is meant.</summary>
internal sealed class InterruptionDoor(Talking talking, Ends ends, RunningSession session) : IDoor
{
    public static Question QuestionOf(Interruption interruption, Phrasebook words) =>
        Questions.Make(words, interruption.Ask, line => line.Fill("question", interruption.Fill));

    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        var felt = heard.Running && TroubleWords.Find(heard.Words, heard.Reply.Text) != SessionTrouble.None;
        if (heard.Talk.Interruption is not { } open || heard.Command is TalkCommand.Stop || felt)
        {
            heard.Talk.Interruption = null; // stop wins over every question, and so does what is felt
            return false;
        }

        var question = QuestionOf(open, heard.Words);
        var answer = heard.Reply.IsOfAnother(open.Ask) ? null
            : heard.Reply.Text is { } said ? AnswerReader.Read(question, heard.Words, said)
            : heard.Reply.Ask == open.Ask ? AnswerReader.Check(question, heard.Reply.Picked) : null;
        if (answer is null)
        {
            question.Misses = ++open.Misses;
            var line = heard.Words[heard.Reply.IsOfAnother(open.Ask) ? LineKey.OldCard : open.Misses > 1 ? LineKey.NotUnderstoodAgain : LineKey.NotUnderstood];
            await heard.Turn.SendActivityAsync(Message.AskAgain(question, line, heard.Turn.Activity.ChannelId), cancellationToken);
            return true;
        }

        heard.Talk.Interruption = null;
        await (open.Ask == QuestionId.StartOver ? StartOverAsync(heard, answer, cancellationToken) : RedFlagAsync(heard, open, answer, cancellationToken));
        return true;
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

        await heard.Turn.SendActivityAsync(Message.Say(heard.Words[LineKey.RedFlagClear]), cancellationToken);
        await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: false, cancellationToken);
    }
}
