using MassageBot.Conversation;
using MassageBot.Conversation.Dialogs;

namespace MassageBot.Bot;

/// <summary>What a door does with the dialogs behind it.</summary>
internal static class DialogSteps
{
    /// <summary>Asks the waiting question again; begins the conversation when nothing waits.</summary>
    /// <param name="dialogs">The dialogs.</param>
    /// <param name="sessionChanged">Whether the door has just changed or ended the session, so that its dialog has to look.</param>
    /// <param name="cancellationToken">The turn's token.</param>
    public static async Task ContinueOrRepeatAsync(this DialogContext dialogs, bool sessionChanged, CancellationToken cancellationToken)
    {
        if (dialogs.ActiveDialog is null)
        {
            await dialogs.BeginDialogAsync(nameof(MainDialog), null, cancellationToken);
        }
        else if (sessionChanged)
        {
            await dialogs.ContinueDialogAsync(cancellationToken);
        }
        else
        {
            await dialogs.RepromptDialogAsync(cancellationToken);
        }
    }

    /// <summary>Drops whatever waits and begins the conversation; after an end it asks whether to begin again.</summary>
    public static async Task StartAfreshAsync(this DialogContext dialogs, Talking talking, CancellationToken cancellationToken)
    {
        await dialogs.CancelAllDialogsAsync(cancellationToken);
        await dialogs.BeginDialogAsync(nameof(MainDialog), null, cancellationToken);
    }
}
