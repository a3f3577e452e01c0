using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>What a channel answers to something sent: the id it gave.</summary>
public class ResourceResponse
{
    public ResourceResponse()
    {
    }

    public ResourceResponse(string? id = null)
    {
        Id = id;
    }

    [JsonPropertyName("id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; set; }
}
