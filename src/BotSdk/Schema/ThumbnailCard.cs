using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>A card with a title, a text, a small picture and buttons.</summary>
public class ThumbnailCard
{
    public ThumbnailCard()
    {
    }

    public ThumbnailCard(string? title = null, string? subtitle = null, string? text = null, IList<CardImage>? images = null, IList<CardAction>? buttons = null, CardAction? tap = null)
    {
        Title = title;
        Subtitle = subtitle;
        Text = text;
        Images = images;
        Buttons = buttons;
        Tap = tap;
    }

    [JsonPropertyName("title"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; set; }

    [JsonPropertyName("subtitle"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subtitle { get; set; }

    [JsonPropertyName("text"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; set; }

    [JsonPropertyName("images"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<CardImage>? Images { get; set; }

    [JsonPropertyName("buttons"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<CardAction>? Buttons { get; set; }

    [JsonPropertyName("tap"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CardAction? Tap { get; set; }

    public const string ContentType = "application/vnd.microsoft.card.thumbnail";
}
