using System.Text.Json.Serialization;

namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>The words between choices in a text.</summary>
public class ChoiceFactoryOptions
{
    public ChoiceFactoryOptions()
    {
    }

    public ChoiceFactoryOptions(string? inlineSeparator, string? inlineOr, string? inlineOrMore, bool? includeNumbers)
    {
        InlineSeparator = inlineSeparator;
        InlineOr = inlineOr;
        InlineOrMore = inlineOrMore;
        IncludeNumbers = includeNumbers;
    }

    [JsonPropertyName("inlineSeparator")]
    public string? InlineSeparator { get; set; }

    [JsonPropertyName("inlineOr")]
    public string? InlineOr { get; set; }

    [JsonPropertyName("inlineOrMore")]
    public string? InlineOrMore { get; set; }

    [JsonPropertyName("includeNumbers")]
    public bool? IncludeNumbers { get; set; }
}
