namespace BotSdk.Builder.Dialogs;

/// <summary>What a prompt made of an answer.</summary>
public class PromptRecognizerResult<T>
{
    /// <summary>Gets or sets a value indicating whether the answer was understood; look here first, <see cref="Value"/> may be 0 or false.</summary>
    public bool Succeeded { get; set; }

    public T Value { get; set; } = default!;

    public bool AllowInterruption { get; set; }
}
