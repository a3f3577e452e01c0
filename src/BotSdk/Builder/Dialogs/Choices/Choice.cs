using System.Text.Json.Serialization;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>One of several answers.</summary>
public class Choice
{
    public Choice(string? value = null) => Value = value;

    [JsonPropertyName("value"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; set; }

    /// <summary>Gets or sets the button, where it is not just the value.</summary>
    [JsonPropertyName("action"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CardAction? Action { get; set; }

    [JsonPropertyName("synonyms"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<string>? Synonyms { get; set; }
}
