using MassageBot.Conversation;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Bot;

/// <summary>"Stop" ends whatever goes on, at once and unasked. A running session hears it itself; before one, at "say stop so I know I can hear you", it is the answer.</summary>
internal sealed class StopDoor(Talking talking) : IDoor
{
    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Command != TalkCommand.Stop || heard.Running || heard.Talk.Awaiting == Questions.PreFlightAsk)
        {
            return false;
        }

        heard.Talk.Forget();
        heard.Talk.Ended = Outcome.Stopped;
        await heard.Turn.SendActivityAsync(Message.End(heard.Words[LineKey.Stopped], Outcome.Stopped, []), cancellationToken);
        await heard.Dialogs.StartAfreshAsync(talking, cancellationToken);
        return true;
    }
}
