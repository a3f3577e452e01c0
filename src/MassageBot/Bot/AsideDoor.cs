using MassageBot.Conversation;

namespace MassageBot.Bot;

/// <summary>Outside a session: says that something about the person's health was noted, and asks the question that waits again; what was offered before is offered anew.</summary>
internal sealed class AsideDoor(Talking talking, Asides asides) : IDoor
{
    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Running || heard.Command is TalkCommand.Stop || !await Asides.TellAsync(heard, cancellationToken) || heard.Talk.Interruption is not null)
        {
            return false;
        }

        if (asides.UndoesOffer(heard.Talk))
        {
            (heard.Talk.Technique, heard.Talk.OfferedFrom, heard.Talk.Awaiting, heard.Talk.Offered) = (null, 0, null, []);
            await heard.Dialogs.StartAfreshAsync(talking, cancellationToken);
            return true;
        }

        if (heard.Aside!.Replied)
        {
            return false; // "two weeks, and I take warfarin": the reply goes on to its question
        }

        await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: false, cancellationToken);
        return true;
    }
}
