using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>A part of a text that matters.</summary>
public class TextHighlight
{
    public TextHighlight()
    {
    }

    public TextHighlight(string? text = null, int? occurrence = null)
    {
        Text = text;
        Occurrence = occurrence;
    }

    [JsonPropertyName("text"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; set; }

    [JsonPropertyName("occurrence"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Occurrence { get; set; }
}
