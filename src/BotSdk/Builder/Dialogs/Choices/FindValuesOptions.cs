namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>How values are looked for.</summary>
public class FindValuesOptions
{
    /// <summary>Gets or sets a value indicating whether some of the words of a value are enough.</summary>
    public bool AllowPartialMatches { get; set; }

    public string? Locale { get; set; }

    /// <summary>Gets or sets how many other words may stand between two words of a value.</summary>
    /// <value>2 by default.</value>
    public int? MaxTokenDistance { get; set; }

    public TokenizerFunction? Tokenizer { get; set; }
}
