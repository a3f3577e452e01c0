using System.Text.Json.Serialization;
using BotSdk.Builder.Dialogs.Choices;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>What a prompt asks; kept whole while it waits.</summary>
public class PromptOptions
{
    [JsonPropertyName("prompt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Activity? Prompt { get; set; }

    /// <summary>Gets or sets what is said after an answer that is not taken; without it the prompt itself.</summary>
    [JsonPropertyName("retryPrompt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Activity? RetryPrompt { get; set; }

    [JsonPropertyName("choices"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<Choice>? Choices { get; set; }

    /// <summary>Gets or sets how choices are shown, in place of the prompt's own way.</summary>
    [JsonPropertyName("style"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ListStyle? Style { get; set; }

    [JsonPropertyName("validations"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Validations { get; set; }

    [JsonPropertyName("recognizeLanguage"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RecognizeLanguage { get; set; }
}
