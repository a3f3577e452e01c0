using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>Metadata of an activity, of a named kind.</summary>
public class Entity
{
    public Entity()
    {
    }

    public Entity(string? type = null)
    {
        Type = type;
    }

    [JsonPropertyName("type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; set; }

    /// <summary>Gets or sets members of the JSON that this type does not name.</summary>
    [JsonExtensionData]
    public JsonObject? Properties { get; set; }
}
