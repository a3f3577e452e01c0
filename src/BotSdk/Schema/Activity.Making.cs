using BotSdk.Connector;

namespace BotSdk.Schema;

/// <content>Making activities, and moving an address from one to another.</content>
public partial class Activity
{
    public static IMessageActivity CreateMessageActivity() => new Activity(ActivityTypes.Message) { Attachments = [], Entities = [] };

    public static IConversationUpdateActivity CreateConversationUpdateActivity() => new Activity(ActivityTypes.ConversationUpdate) { MembersAdded = [], MembersRemoved = [] };

    public static ITypingActivity CreateTypingActivity() => new Activity(ActivityTypes.Typing);

    public static IEndOfConversationActivity CreateEndOfConversationActivity() => new Activity(ActivityTypes.EndOfConversation);

    public static IEventActivity CreateEventActivity() => new Activity(ActivityTypes.Event);

    public static IInvokeActivity CreateInvokeActivity() => new Activity(ActivityTypes.Invoke);

    public static ITraceActivity CreateTraceActivity(string name, string? valueType = null, object? value = null, string? label = null) =>
        new Activity(ActivityTypes.Trace) { Name = name, Label = label, ValueType = valueType ?? value?.GetType().Name, Value = value };

    /// <summary>Makes a message that answers this activity.</summary>
    public Activity CreateReply(string? text = null, string? locale = null) => new(ActivityTypes.Message)
    {
        Timestamp = TimeProvider.System.GetUtcNow(),
        From = Copy(Recipient),
        Recipient = Copy(From),
        ReplyToId = IsAnswerable ? Id : null,
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = Conversation is null ? null : new(Conversation.IsGroup, Conversation.ConversationType, Conversation.Id, Conversation.Name, tenantId: Conversation.TenantId),
        Text = text ?? string.Empty,
        Locale = locale ?? Locale,
        Attachments = [],
        Entities = [],
    };

    /// <summary>Gets the address of this activity, to go on from later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = IsAnswerable ? Id : null,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>Puts an address on this activity: as one the bot sends, or as one it got.</summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        if (isIncoming)
        {
            From = reference.User;
            Recipient = reference.Bot;
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            From = reference.Bot;
            Recipient = reference.User;
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }

        return this;
    }

    // Web chats hide the update that opens a conversation: an answer to it would wait for a message that never comes.
    private bool IsAnswerable => !(Is(ActivityTypes.ConversationUpdate)
        && (string.Equals(ChannelId, Channels.Directline, StringComparison.OrdinalIgnoreCase) || string.Equals(ChannelId, Channels.Webchat, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Copies this activity and its lists; what the lists hold is shared.</summary>
    internal Activity CopyForSending()
    {
        var copy = (Activity)MemberwiseClone();
        copy.Attachments = Attachments is null ? null : [.. Attachments];
        copy.Entities = Entities is null ? null : [.. Entities];
        return copy;
    }

    private static ChannelAccount? Copy(ChannelAccount? account) =>
        account is null ? null : new(account.Id, account.Name, account.Role, account.AadObjectId);
}
