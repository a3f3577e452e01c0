using System.Text.Json.Serialization;

namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>A choice that was found in an answer.</summary>
public class FoundChoice
{
    [JsonPropertyName("value"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string Value { get; set; } = null!;

    /// <summary>Gets or sets where it stands in the list, from 0.</summary>
    [JsonPropertyName("index")]
    public int Index { get; set; }

    /// <summary>Gets or sets how well it matches, up to 1.</summary>
    [JsonPropertyName("score")]
    public float Score { get; set; }

    /// <summary>Gets or sets the word that matched; null if it was a number.</summary>
    [JsonPropertyName("synonym"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Synonym { get; set; }
}
