using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Bot;

/// <summary>Asks for fewer words when a message is longer than is read to its end; a danger further back would not be heard (reliability.md T50).</summary>
internal sealed class LengthDoor : IDoor
{
    private const int MostCharacters = 2000;

    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Reply.Text is not { Length: > MostCharacters })
        {
            return false;
        }

        await heard.Turn.SendActivityAsync(Message.Say(heard.Words[LineKey.TooLong]), cancellationToken);
        if (!heard.Running)
        {
            await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: false, cancellationToken);
        }

        return true;
    }
}
