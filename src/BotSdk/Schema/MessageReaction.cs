using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>A reaction to a message, such as a like.</summary>
public class MessageReaction
{
    public MessageReaction()
    {
    }

    public MessageReaction(string? type = null)
    {
        Type = type;
    }

    [JsonPropertyName("type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; set; }
}
