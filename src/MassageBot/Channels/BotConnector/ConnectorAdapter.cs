using System.Security.Claims;
using MassageBot.Channels.BotConnector.Teams;
using MassageBot.Nodes;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary>The bot's door to Azure Bot Service and the channels behind it, Teams first: what the bot sends goes to the conversation's service.</summary>
internal sealed partial class ConnectorAdapter(
    ConnectorClient client, IChannelConversations conversations, ChannelLoss loss, TeamsShape shape, OpenCards cards, PageBridge bridge, LiveSessions sessions, Ownership nodes, TimeProvider clock,
    ILogger<ConnectorAdapter> logger) : BotAdapter, IInboxListener
{
    private const string Inbox = "connector/";

    /// <summary>The name under which a channel's activities stand in the inbox.</summary>
    public static string InboxOf(string channel) => Inbox + channel;

    public bool Hears(string channel) => channel.StartsWith(Inbox, StringComparison.Ordinal);

    public async Task HearAsync(InboxItem item, BotCallbackHandler bot, CancellationToken cancellationToken)
    {
        // Only an item left over from before a crash can have sent something.
        IReadOnlyList<string> sent = item.Attempts == 0 ? [] : await conversations.ReadSentAsync(item.Conversation, item.Activity);
        using var turn = new TurnContext(this, ActivityJson.Read(item.Json));
        turn.TurnState.Add(new ChannelTurn(item.Activity, sent));
        await RunPipelineAsync(turn, bot, cancellationToken);
    }

    /// <summary>The channel's own sign that somebody is typing: shown for some seconds, and gone with the answer.</summary>
    public Task TellWaitingAsync(Activity heard, Func<bool> isWanted)
    {
        var typing = heard.CreateReply();
        (typing.Type, typing.Text) = (ActivityTypes.Typing, null);
        var conversation = heard.Conversation!.Id!;
        var body = ActivityJson.WriteForChannel(typing, replyTo: null, speaks: false);
        return client.CallAsync(
            new ConnectorCall(HttpMethod.Post, heard.ServiceUrl, ConnectorCall.Activities(conversation), conversation, body, new(DeliveryClass.TimedCue, clock.GetUtcNow() + Waiting.Patience, isWanted)),
            CancellationToken.None);
    }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        var sent = new ResourceResponse[activities.Length];
        for (var index = 0; index < activities.Length; index++)
        {
            sent[index] = new ResourceResponse(await SendAsync(turnContext, activities[index], cancellationToken)); // one after the other: their order is what is said
        }

        return sent;
    }

    public override async Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        var (channel, conversation) = Place(turnContext);
        var shaped = shape.Of(activity, channel, conversation);
        await CallAsync(turnContext, HttpMethod.Put, activity.Id, shaped, Delivery.Of(activity, sessions, clock.GetUtcNow()), cancellationToken);
        return new ResourceResponse(activity.Id);
    }

    public override async Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reference);
        await CallAsync(turnContext, HttpMethod.Delete, reference.ActivityId, null, Delivery.OfReply, cancellationToken);
    }

    public override async Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        using var turn = new TurnContext(this, reference.GetContinuationActivity());
        await RunPipelineAsync(turn, callback, cancellationToken);
    }

    public override Task ContinueConversationAsync(
        ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(string.Empty, reference, callback, cancellationToken);

    /// <summary>Opens a conversation with one person whom the bot knows by their id, and runs a turn in it.</summary>
    public override async Task CreateConversationAsync(
        string botAppId, string channelId, string serviceUrl, string audience, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversationParameters);
        var body = ActivityJson.WriteParameters(conversationParameters);
        var answer = await client.CallAsync(
            new ConnectorCall(HttpMethod.Post, serviceUrl, "v3/conversations", "new/" + conversationParameters.Members?.FirstOrDefault()?.Id, body, Delivery.OfReply), cancellationToken);
        if (answer is not { Outcome: ConnectorOutcome.Sent, Id: { Length: > 0 } id })
        {
            throw new ConnectorFaultException(answer.Status);
        }

        var user = conversationParameters.Members?.FirstOrDefault();
        await conversations.TouchAsync(new ChannelConversation(channelId, id, user?.Id ?? string.Empty, serviceUrl, Gone: false));
        var reference = new ConversationReference
        {
            ChannelId = channelId,
            ServiceUrl = serviceUrl,
            Bot = conversationParameters.Bot,
            User = user,
            Conversation = new ConversationAccount { Id = id, TenantId = conversationParameters.TenantId, ConversationType = "personal" },
        };
        await ContinueConversationAsync(botAppId, reference, callback, cancellationToken);
    }

    private static (string Channel, string Conversation) Place(ITurnContext turn) =>
        (turn.Activity.ChannelId ?? string.Empty, turn.Activity.Conversation?.Id ?? throw new InvalidOperationException("The turn's activity names no conversation."));

    // Events are for our own page; the others say nothing to a person.
    private static bool IsForPeople(Activity activity) => activity.Type is ActivityTypes.Message or ActivityTypes.Typing;

    private async Task<string> SendAsync(ITurnContext turn, Activity activity, CancellationToken cancellationToken)
    {
        var memory = turn.TurnState.Get<ChannelTurn>();
        if (IsForPeople(activity) && memory?.TakeSent() is { } before)
        {
            return before;
        }

        var (channel, conversation) = Place(turn);
        await bridge.ShowAsync(conversation, activity);
        if (!IsForPeople(activity))
        {
            return string.Empty;
        }

        var shaped = shape.Of(activity, channel, conversation);
        var answer = await CallAsync(turn, HttpMethod.Post, ReplyTo(turn, activity), shaped, Delivery.Of(activity, sessions, clock.GetUtcNow()), cancellationToken);
        var id = answer.Id ?? string.Empty;
        if (answer.Outcome == ConnectorOutcome.Sent && activity.Type == ActivityTypes.Message)
        {
            cards.Sent(conversation, id, shaped);
            if (memory is not null)
            {
                await conversations.NoteSentAsync(conversation, memory.Cause, id);
            }
        }

        return id;
    }

    // In a private chat a reply is shown like any other message; what answers nothing is no reply.
    private static string? ReplyTo(ITurnContext turn, Activity activity) =>
        turn.Activity.Type == ActivityTypes.Message && activity.ReplyToId == turn.Activity.Id && activity.ReplyToId?.StartsWith(PageLead.IdPrefix, StringComparison.Ordinal) == false
            ? activity.ReplyToId : null;

    private async Task<ConnectorAnswer> CallAsync(
        ITurnContext turn, HttpMethod method, string? activityId, Activity? shaped, Delivery delivery, CancellationToken cancellationToken)
    {
        var (channel, conversation) = Place(turn);
        if (!nodes.Holds(ShardClaim.Current))
        {
            throw new NotOwnerException(); // a node that stood still past its lease: what it was about to say, another one has said
        }

        var known = await conversations.FindAsync(channel, conversation);
        if (known?.Gone == true)
        {
            return new(ConnectorOutcome.Gone);
        }

        var body = shaped is null ? null : ActivityJson.WriteForChannel(shaped, method == HttpMethod.Post ? activityId : null, speaks: channel != ChannelIds.Teams);
        var call = new ConnectorCall(method, known?.ServiceUrl ?? turn.Activity.ServiceUrl, ConnectorCall.Activities(conversation, activityId), conversation, body, delivery);
        Waiting.Current?.Dispose(); // the answer is there; if the channel keeps them waiting now, it needs no more to carry
        var answer = await client.CallAsync(call, cancellationToken);
        switch (answer.Outcome)
        {
            case ConnectorOutcome.Gone:
                await loss.LoseAsync(channel, conversation);
                break;
            case ConnectorOutcome.Unheard when IsByItself(turn):
                throw new ChannelSilentException(); // the conductor takes it for an interruption: nobody presses on, and who was cut off is asked
            case ConnectorOutcome.Failed when IsByItself(turn):
                throw new ConnectorFaultException(answer.Status); // the session's conductor counts them and gives up after three
            case ConnectorOutcome.Failed or ConnectorOutcome.Unheard:
                LogNotDelivered(answer.Status); // the turn's state stays: what was asked is asked again at the next word
                break;
        }

        return answer;
    }

    private static bool IsByItself(ITurnContext turn) => turn.Activity.Type == ActivityTypes.Event && turn.Activity.Name == ActivityEventNames.ContinueConversation;

    [LoggerMessage(Level = LogLevel.Error, Message = "A reply could not be delivered; the channel's last status was {Status}.")]
    private partial void LogNotDelivered(int status);
}
