using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>One who takes part in a conversation.</summary>
public class ChannelAccount
{
    public ChannelAccount()
    {
    }

    public ChannelAccount(string? id = null, string? name = null, string? role = null, string? aadObjectId = null)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    [JsonPropertyName("id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; set; }

    [JsonPropertyName("name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; set; }

    [JsonPropertyName("aadObjectId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AadObjectId { get; set; }

    [JsonPropertyName("role"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Role { get; set; }

    /// <summary>Gets or sets members of the JSON that this type does not name.</summary>
    [JsonExtensionData]
    public JsonObject? Properties { get; set; }
}
