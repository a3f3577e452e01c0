namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>Something found in a text.</summary>
public class ModelResult<T>
{
    public string Text { get; set; } = null!;

    /// <summary>Gets or sets the index of its first letter.</summary>
    public int Start { get; set; }

    /// <summary>Gets or sets the index of its last letter.</summary>
    public int End { get; set; }

    public string TypeName { get; set; } = null!;

    public T Resolution { get; set; } = default!;
}
