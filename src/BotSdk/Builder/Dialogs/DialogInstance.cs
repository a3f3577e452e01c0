using System.Text.Json.Serialization;

namespace BotSdk.Builder.Dialogs;

/// <summary>A dialog on the stack, with its state.</summary>
public class DialogInstance
{
    [JsonPropertyName("id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string Id { get; set; } = null!;

    /// <summary>Gets or sets the dialog's own values; storage must give them back as the same CLR types.</summary>
    [JsonPropertyName("state"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, object?> State { get; set; } = null!;

    [JsonPropertyName("stackIndex"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? StackIndex { get; set; }

    /// <summary>Gets or sets what the dialog looked like when this instance was begun.</summary>
    [JsonPropertyName("version"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; set; }
}
