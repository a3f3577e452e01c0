namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>A word of a text.</summary>
public class Token
{
    /// <summary>Gets or sets the index of its first letter.</summary>
    public int Start { get; set; }

    /// <summary>Gets or sets the index of its last letter.</summary>
    public int End { get; set; }

    public string Text { get; set; } = null!;

    /// <summary>Gets or sets the text in lower case.</summary>
    public string Normalized { get; set; } = null!;
}
