using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>What a new conversation is made with.</summary>
public class ConversationParameters
{
    public ConversationParameters()
    {
    }

    public ConversationParameters(bool? isGroup = null, ChannelAccount? bot = null, IList<ChannelAccount>? members = null, string? topicName = null, Activity? activity = null, object? channelData = null, string? tenantId = null)
    {
        IsGroup = isGroup;
        Bot = bot;
        Members = members;
        TopicName = topicName;
        Activity = activity;
        ChannelData = channelData;
        TenantId = tenantId;
    }

    [JsonPropertyName("isGroup"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsGroup { get; set; }

    [JsonPropertyName("bot"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelAccount? Bot { get; set; }

    [JsonPropertyName("members"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<ChannelAccount>? Members { get; set; }

    [JsonPropertyName("topicName"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TopicName { get; set; }

    [JsonPropertyName("tenantId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TenantId { get; set; }

    [JsonPropertyName("activity"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Activity? Activity { get; set; }

    [JsonPropertyName("channelData"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? ChannelData { get; set; }
}
