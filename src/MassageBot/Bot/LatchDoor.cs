using MassageBot.Conversation;

namespace MassageBot.Bot;

/// <summary>After an emergency or urgent end nothing is said but the end text, until "start over" (P01).</summary>
internal sealed class LatchDoor(Talking talking, Ends ends) : IDoor
{
    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (!Outcome.Latches(heard.Talk.Ended))
        {
            return false;
        }

        if (heard.Command != TalkCommand.StartOver)
        {
            await ends.StayAsync(heard.Turn, heard.Talk, because: heard.Command == TalkCommand.Why, cancellationToken);
            return true;
        }

        heard.Talk.Forget();
        await talking.State.Dialogs.SetAsync(heard.Turn, new DialogState(), cancellationToken);
        await heard.Dialogs.StartAfreshAsync(talking, cancellationToken);
        return true;
    }
}
