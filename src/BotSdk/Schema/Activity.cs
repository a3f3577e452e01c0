using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>The one message type of the protocol; its <see cref="Type"/> says which members mean something.</summary>
public partial class Activity :
    IActivity, IMessageActivity, IConversationUpdateActivity, IContactRelationUpdateActivity, IInstallationUpdateActivity, IMessageReactionActivity, ISuggestionActivity, ITypingActivity, IEndOfConversationActivity, IEventActivity, IInvokeActivity, ITraceActivity, IHandoffActivity, ICommandActivity, ICommandResultActivity, IMessageUpdateActivity, IMessageDeleteActivity
{
    public Activity()
    {
    }

    public Activity(
        string? type = null,
        string? id = null,
        DateTimeOffset? timestamp = null,
        DateTimeOffset? localTimestamp = null,
        string? serviceUrl = null,
        string? channelId = null,
        ChannelAccount? from = null,
        ConversationAccount? conversation = null,
        ChannelAccount? recipient = null,
        string? textFormat = null,
        string? attachmentLayout = null,
        IList<ChannelAccount>? membersAdded = null,
        IList<ChannelAccount>? membersRemoved = null,
        IList<MessageReaction>? reactionsAdded = null,
        IList<MessageReaction>? reactionsRemoved = null,
        string? topicName = null,
        bool? historyDisclosed = null,
        string? locale = null,
        string? text = null,
        string? speak = null,
        string? inputHint = null,
        string? summary = null,
        SuggestedActions? suggestedActions = null,
        IList<Attachment>? attachments = null,
        IList<Entity>? entities = null,
        object? channelData = null,
        string? action = null,
        string? replyToId = null,
        string? label = null,
        string? valueType = null,
        object? value = null,
        string? name = null,
        ConversationReference? relatesTo = null,
        string? code = null,
        DateTimeOffset? expiration = null,
        string? importance = null,
        string? deliveryMode = null,
        IList<string>? listenFor = null,
        IList<TextHighlight>? textHighlights = null,
        SemanticAction? semanticAction = null,
        string? localTimezone = null)
    {
        Type = type;
        Id = id;
        Timestamp = timestamp;
        LocalTimestamp = localTimestamp;
        ServiceUrl = serviceUrl;
        ChannelId = channelId;
        From = from;
        Conversation = conversation;
        Recipient = recipient;
        TextFormat = textFormat;
        AttachmentLayout = attachmentLayout;
        MembersAdded = membersAdded;
        MembersRemoved = membersRemoved;
        ReactionsAdded = reactionsAdded;
        ReactionsRemoved = reactionsRemoved;
        TopicName = topicName;
        HistoryDisclosed = historyDisclosed;
        Locale = locale;
        Text = text;
        Speak = speak;
        InputHint = inputHint;
        Summary = summary;
        SuggestedActions = suggestedActions;
        Attachments = attachments;
        Entities = entities;
        ChannelData = channelData;
        Action = action;
        ReplyToId = replyToId;
        Label = label;
        ValueType = valueType;
        Value = value;
        Name = name;
        RelatesTo = relatesTo;
        Code = code;
        Expiration = expiration;
        Importance = importance;
        DeliveryMode = deliveryMode;
        ListenFor = listenFor;
        TextHighlights = textHighlights;
        SemanticAction = semanticAction;
        LocalTimezone = localTimezone;
    }

    [JsonPropertyName("type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; set; }

    [JsonPropertyName("id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; set; }

    [JsonPropertyName("timestamp"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Timestamp { get; set; }

    [JsonPropertyName("localTimestamp"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LocalTimestamp { get; set; }

    [JsonPropertyName("localTimezone"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LocalTimezone { get; set; }

    [JsonPropertyName("callerId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CallerId { get; set; }

    [JsonPropertyName("serviceUrl"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ServiceUrl { get; set; }

    [JsonPropertyName("channelId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ChannelId { get; set; }

    [JsonPropertyName("from"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelAccount? From { get; set; }

    [JsonPropertyName("conversation"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConversationAccount? Conversation { get; set; }

    [JsonPropertyName("recipient"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelAccount? Recipient { get; set; }

    [JsonPropertyName("textFormat"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TextFormat { get; set; }

    [JsonPropertyName("attachmentLayout"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AttachmentLayout { get; set; }

    [JsonPropertyName("membersAdded"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<ChannelAccount>? MembersAdded { get; set; }

    [JsonPropertyName("membersRemoved"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<ChannelAccount>? MembersRemoved { get; set; }

    [JsonPropertyName("reactionsAdded"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<MessageReaction>? ReactionsAdded { get; set; }

    [JsonPropertyName("reactionsRemoved"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<MessageReaction>? ReactionsRemoved { get; set; }

    [JsonPropertyName("topicName"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TopicName { get; set; }

    [JsonPropertyName("historyDisclosed"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HistoryDisclosed { get; set; }

    [JsonPropertyName("locale"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Locale { get; set; }

    [JsonPropertyName("text"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; set; }

    [JsonPropertyName("speak"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Speak { get; set; }

    [JsonPropertyName("inputHint"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InputHint { get; set; }

    [JsonPropertyName("summary"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Summary { get; set; }

    [JsonPropertyName("suggestedActions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SuggestedActions? SuggestedActions { get; set; }

    [JsonPropertyName("attachments"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<Attachment>? Attachments { get; set; }

    [JsonPropertyName("entities"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<Entity>? Entities { get; set; }

    [JsonPropertyName("channelData"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? ChannelData { get; set; }

    [JsonPropertyName("action"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Action { get; set; }

    [JsonPropertyName("replyToId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReplyToId { get; set; }

    [JsonPropertyName("label"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; set; }

    [JsonPropertyName("valueType"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ValueType { get; set; }

    [JsonPropertyName("value"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Value { get; set; }

    [JsonPropertyName("name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; set; }

    [JsonPropertyName("relatesTo"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConversationReference? RelatesTo { get; set; }

    [JsonPropertyName("code"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; set; }

    [JsonPropertyName("expiration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Expiration { get; set; }

    [JsonPropertyName("importance"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Importance { get; set; }

    [JsonPropertyName("deliveryMode"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeliveryMode { get; set; }

    [JsonPropertyName("listenFor"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? ListenFor { get; set; }

    [JsonPropertyName("textHighlights"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<TextHighlight>? TextHighlights { get; set; }

    [JsonPropertyName("semanticAction"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SemanticAction? SemanticAction { get; set; }

    /// <summary>Gets or sets members of the JSON that this type does not name.</summary>
    [JsonExtensionData]
    public JsonObject? Properties { get; set; }
}
