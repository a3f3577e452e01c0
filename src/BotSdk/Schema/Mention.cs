using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>Someone named in a message.</summary>
public class Mention : Entity
{
    public Mention()
    {
    }

    public Mention(ChannelAccount? mentioned = null, string? text = null)
    {
        Mentioned = mentioned;
        Text = text;
    }

    [JsonPropertyName("mentioned"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelAccount? Mentioned { get; set; }

    [JsonPropertyName("text"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; set; }
}
