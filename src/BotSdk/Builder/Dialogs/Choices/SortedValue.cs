namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>A value to look for, with where it stands in its list.</summary>
public class SortedValue
{
    public string Value { get; set; } = null!;

    public int Index { get; set; }
}
