namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>How choices are looked for.</summary>
public class FindChoicesOptions : FindValuesOptions
{
    /// <summary>Gets or sets a value indicating whether a choice's own value is left out.</summary>
    public bool NoValue { get; set; }

    /// <summary>Gets or sets a value indicating whether the title of a choice's button is left out.</summary>
    public bool NoAction { get; set; }

    /// <summary>Gets or sets a value indicating whether "2" means the second choice.</summary>
    public bool RecognizeNumbers { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether "second" means the second choice.</summary>
    public bool RecognizeOrdinals { get; set; } = true;
}
