namespace BotSdk.Builder.Dialogs;

/// <summary>Something dialogs tell each other.</summary>
public class DialogEvent
{
    /// <summary>Gets or sets a value indicating whether the parent hears it if no one below has taken care of it.</summary>
    public bool Bubble { get; set; }

    public string? Name { get; set; }

    public object? Value { get; set; }
}
