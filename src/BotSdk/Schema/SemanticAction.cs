using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>A reference to an action that a program is to take.</summary>
public class SemanticAction
{
    public SemanticAction()
    {
    }

    [JsonPropertyName("id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; set; }

    [JsonPropertyName("state"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; set; }

    [JsonPropertyName("entities"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, Entity>? Entities { get; set; }
}
