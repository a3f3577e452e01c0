using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>A button: what it shows and what it sends.</summary>
public class CardAction
{
    public CardAction()
    {
    }

    public CardAction(string? type = null, string? title = null, string? image = null, string? text = null, string? displayText = null, object? value = null, object? channelData = null)
    {
        Type = type;
        Title = title;
        Image = image;
        Text = text;
        DisplayText = displayText;
        Value = value;
        ChannelData = channelData;
    }

    [JsonPropertyName("type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; set; }

    [JsonPropertyName("title"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; set; }

    [JsonPropertyName("image"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Image { get; set; }

    [JsonPropertyName("imageAltText"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ImageAltText { get; set; }

    [JsonPropertyName("text"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; set; }

    [JsonPropertyName("displayText"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DisplayText { get; set; }

    [JsonPropertyName("value"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Value { get; set; }

    [JsonPropertyName("channelData"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? ChannelData { get; set; }

    public static implicit operator CardAction(string input) => FromString(input);

    /// <summary>Makes a button that sends its own title.</summary>
    public static CardAction FromString(string input) => new(title: input, value: input);
}
