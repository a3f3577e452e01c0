using System.Globalization;
using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>The address of a conversation, to speak in it later.</summary>
public class ConversationReference
{
    public ConversationReference()
    {
    }

    public ConversationReference(string? activityId = null, ChannelAccount? user = null, ChannelAccount? bot = null, ConversationAccount? conversation = null, string? channelId = null, string? serviceUrl = null)
    {
        ActivityId = activityId;
        User = user;
        Bot = bot;
        Conversation = conversation;
        ChannelId = channelId;
        ServiceUrl = serviceUrl;
    }

    [JsonPropertyName("activityId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ActivityId { get; set; }

    [JsonPropertyName("user"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelAccount? User { get; set; }

    [JsonPropertyName("bot"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelAccount? Bot { get; set; }

    [JsonPropertyName("conversation"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConversationAccount? Conversation { get; set; }

    [JsonPropertyName("channelId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ChannelId { get; set; }

    [JsonPropertyName("locale"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Locale { get; set; }

    [JsonPropertyName("serviceUrl"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ServiceUrl { get; set; }

    public ConversationReference(
        CultureInfo? locale, string? activityId = null, ChannelAccount? user = null, ChannelAccount? bot = null, ConversationAccount? conversation = null, string? channelId = null, string? serviceUrl = null)
    {
        ActivityId = activityId;
        User = user;
        Bot = bot;
        Conversation = conversation;
        ChannelId = channelId;
        Locale = locale?.Name;
        ServiceUrl = serviceUrl;
    }

    /// <summary>Makes the event that carries a turn the bot starts itself.</summary>
    public Activity GetContinuationActivity() => new(ActivityTypes.Event)
    {
        Id = Guid.NewGuid().ToString(),
        Name = ActivityEventNames.ContinueConversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
        Conversation = Conversation,
        From = User,
        Recipient = Bot,
        RelatesTo = this,
    };
}
