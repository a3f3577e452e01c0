using MassageBot.Conversation;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Bot;

/// <summary>"Help", "repeat", "why?", "ow" and "start over", at any point outside a session; then the question that waits is asked again.</summary>
internal sealed class CommandDoor(Reasons reasons) : IDoor
{
    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        switch (heard.Running ? TalkCommand.None : heard.Command)
        {
            case TalkCommand.Help:
                await SayAndRepeatAsync(heard, heard.Words[LineKey.Help], cancellationToken);
                return true;
            case TalkCommand.Repeat:
                await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: false, cancellationToken);
                return true;
            case TalkCommand.Why:
                await SayAndRepeatAsync(heard, reasons.For(heard.Talk, heard.Words), cancellationToken);
                return true;
            case TalkCommand.StartOver when heard.Talk.Started:
                await InterruptAsync(heard, new() { Ask = QuestionId.StartOver }, cancellationToken);
                return true;
            case TalkCommand.Ouch when heard.Talk.Awaiting is not null:
                await InterruptAsync(heard, new() { Ask = QuestionId.RedFlag, Fill = heard.Words[LineKey.RedFlagOuch].Show, Rules = [QuestionId.RedFlag] }, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private static async Task InterruptAsync(Heard heard, Interruption interruption, CancellationToken cancellationToken)
    {
        heard.Talk.Interruption = interruption;
        await heard.Turn.SendActivityAsync(Message.Ask(InterruptionDoor.QuestionOf(interruption, heard.Words), heard.Turn.Activity.ChannelId), cancellationToken);
    }

    private static async Task SayAndRepeatAsync(Heard heard, Line line, CancellationToken cancellationToken)
    {
        await heard.Turn.SendActivityAsync(Message.Say(line), cancellationToken);
        await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: false, cancellationToken);
    }
}
