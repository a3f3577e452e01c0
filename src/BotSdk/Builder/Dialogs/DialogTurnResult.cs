namespace BotSdk.Builder.Dialogs;

/// <summary>What a dialog says after a turn.</summary>
public class DialogTurnResult(DialogTurnStatus status, object? result = null)
{
    public DialogTurnStatus Status { get; set; } = status;

    public object? Result { get; set; } = result;

    public bool ParentEnded { get; set; }
}
