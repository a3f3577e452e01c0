using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>A card or a file that goes with a message.</summary>
public class Attachment
{
    public Attachment()
    {
    }

    public Attachment(string? contentType = null, string? contentUrl = null, object? content = null, string? name = null, string? thumbnailUrl = null)
    {
        ContentType = contentType;
        ContentUrl = contentUrl;
        Content = content;
        Name = name;
        ThumbnailUrl = thumbnailUrl;
    }

    [JsonPropertyName("contentType"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContentType { get; set; }

    [JsonPropertyName("contentUrl"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContentUrl { get; set; }

    [JsonPropertyName("content"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Content { get; set; }

    [JsonPropertyName("name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; set; }

    [JsonPropertyName("thumbnailUrl"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ThumbnailUrl { get; set; }

    /// <summary>Gets or sets members of the JSON that this type does not name.</summary>
    [JsonExtensionData]
    public JsonObject? Properties { get; set; }
}
