using System.Text.Json.Serialization;

namespace BotSdk.Builder.Dialogs;

/// <summary>The stack of dialogs; the first one is on top.</summary>
public class DialogState
{
    [JsonConstructor]
    public DialogState()
        : this(null)
    {
    }

    public DialogState(List<DialogInstance>? stack) => DialogStack = stack ?? [];

    [JsonPropertyName("dialogStack")]
    public List<DialogInstance> DialogStack { get; set; }
}
