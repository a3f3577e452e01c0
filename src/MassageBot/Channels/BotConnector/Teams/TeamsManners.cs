using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>What is done before the bot hears a turn of a channel: a group is asked to go on in private, dead buttons say so, and who removes the bot is forgotten.</summary>
internal sealed class TeamsManners(ContentPack pack, ConversationState conversation, UserState user, ChannelLoss loss, CardButtons buttons) : IBotMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        if (IsRemoval(activity))
        {
            await loss.LoseAsync(activity.ChannelId!, activity.Conversation!.Id!);
            await conversation.DeleteAsync(turnContext, cancellationToken);
            await user.DeleteAsync(turnContext, cancellationToken);
        }
        else if (IsGroup(activity.Conversation))
        {
            if (activity.Type == ActivityTypes.Message)
            {
                await SayInPrivateAsync(turnContext, cancellationToken);
            }
        }
        else if (activity.Type == ActivityTypes.Message && activity.Value is not null && CardButton.Read(activity.Value) is { Session: not null } button)
        {
            await AnswerOldClientAsync(turnContext, button, cancellationToken);
        }
        else if (activity.Type != ActivityTypes.InstallationUpdate || activity.Action == "add") // an upgrade of the app is no reason to say hello
        {
            await next(cancellationToken);
        }
    }

    private static bool IsGroup(ConversationAccount? place) => place is { ConversationType: "groupChat" or "channel" } or { IsGroup: true };

    private static bool IsRemoval(Activity activity) =>
        (activity.Type == ActivityTypes.InstallationUpdate && activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true && activity.Action != "remove-upgrade")
        || (activity.Type == ActivityTypes.ConversationUpdate && activity.MembersRemoved?.Any(member => member.Id == activity.Recipient?.Id) == true);

    // Health is nobody's business but one's own (reliability.md T38); the emergency number is said to everyone.
    private async Task SayInPrivateAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var line = pack.Words.In(turn.Activity.Locale)[LineKey.InPrivate].Fill("emergency", pack.Places.Unknown.Emergency.Show);
        await turn.SendActivityAsync(MessageFactory.Text(line.Show), cancellationToken);
    }

    // A button whose session runs became words at the door; what comes as far as here is dead, or asks for the voice page without Action.Execute.
    private async Task AnswerOldClientAsync(ITurnContext turn, CardButton button, CancellationToken cancellationToken)
    {
        var answer = (await buttons.OnAsync(turn.Activity, button)).Response;
        await turn.SendActivityAsync(
            answer.Value is Dictionary<string, object> card ? MessageFactory.Attachment(TeamsCard.Attach(card)) : MessageFactory.Text((string)answer.Value), cancellationToken);
    }
}
