using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>Runs a dialog as the root of a conversation.</summary>
public static class DialogExtensions
{
    /// <summary>Goes on with the dialog, or begins it if nothing runs. Does not save the conversation's state.</summary>
    public static async Task RunAsync(this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(accessor);
        var dialogs = new DialogSet(accessor) { TelemetryClient = dialog.TelemetryClient };
        dialogs.Add(dialog);
        var dc = await dialogs.CreateContextAsync(turnContext, cancellationToken).ConfigureAwait(false);

        // One run a turn: a second one throws here, before it can answer the same activity twice.
        turnContext.TurnState.Add(RunMark.Instance);
        while (true)
        {
            try
            {
                var result = await dc.ContinueDialogAsync(cancellationToken).ConfigureAwait(false);
                if (result.Status == DialogTurnStatus.Empty)
                {
                    await dc.BeginDialogAsync(dialog.Id, null, cancellationToken).ConfigureAwait(false);
                }

                break;
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // A dialog that takes care of the error gets the turn once more.
                if (!await dc.EmitEventAsync(DialogEvents.Error, error, true, true, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }

        await turnContext.TraceActivityAsync("BotState", NoMemory, "https://www.botframework.com/schemas/botState", "Bot State", cancellationToken).ConfigureAwait(false);
    }

    private static readonly Dictionary<string, object> NoMemory = [];

    private sealed class RunMark
    {
        public static readonly RunMark Instance = new();
    }
}
