namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>A value found in a text.</summary>
public class FoundValue
{
    public string Value { get; set; } = null!;

    public int Index { get; set; }

    /// <summary>Gets or sets how well it matches, up to 1.</summary>
    public float Score { get; set; }
}
