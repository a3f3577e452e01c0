namespace BotSdk.Builder.Dialogs;

/// <summary>A stack of dialogs in a turn.</summary>
public class DialogContext
{
    private const string ActivityReceivedKey = "activityReceivedEmitted";
    private static readonly object Emitted = true;

    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(state);
        Dialogs = dialogs;
        Context = turnContext;
        Stack = state.DialogStack;
    }

    public DialogContext(DialogSet dialogs, DialogContext parentDialogContext, DialogState state)
        : this(dialogs, (parentDialogContext ?? throw new ArgumentNullException(nameof(parentDialogContext))).Context, state) => Parent = parentDialogContext;

    public DialogSet Dialogs { get; }

    public ITurnContext Context { get; }

    /// <summary>Gets the stack; the first one is on top.</summary>
    public List<DialogInstance> Stack { get; }

    public DialogContext? Parent { get; set; }

    public DialogInstance? ActiveDialog => Stack.Count > 0 ? Stack[0] : null;

    /// <summary>Gets the context inside the dialog on top, if that is a container.</summary>
    public DialogContext? Child => ActiveDialog is { } top && FindDialog(top.Id) is DialogContainer container ? container.CreateChildContext(this) : null;

    public async Task<DialogTurnResult> BeginDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        if (options is CancellationToken)
        {
            throw new ArgumentException("The options are a cancellation token: name the argument.", nameof(options));
        }

        var dialog = FindDialog(dialogId) ?? throw new ArgumentException(
            $"DialogContext.BeginDialogAsync(): A dialog with an id of '{dialogId}' wasn't found. The dialog must be included in the current or parent DialogSet. "
            + "For example, if subclassing a ComponentDialog you can call AddDialog() within your constructor.");
        Stack.Insert(0, new DialogInstance { Id = dialogId, State = new Dictionary<string, object?>() });
        return await dialog.BeginDialogAsync(this, options, cancellationToken).ConfigureAwait(false);
    }

    public Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        ArgumentNullException.ThrowIfNull(options);
        return BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Goes on with the dialog on top; nothing there is <see cref="DialogTurnStatus.Empty"/>.</summary>
    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        // Told from the leaf up, once a turn, before anything goes on.
        if (Context.TurnState.TryAdd(ActivityReceivedKey, Emitted))
        {
            await EmitEventAsync(DialogEvents.ActivityReceived, Context.Activity, true, true, cancellationToken).ConfigureAwait(false);
        }

        return ActiveDialog is null
            ? new DialogTurnResult(DialogTurnStatus.Empty)
            : await Active().ContinueDialogAsync(this, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the dialog on top off the stack and hands its result to the one below.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object? result = null, CancellationToken cancellationToken = default)
    {
        if (result is CancellationToken)
        {
            throw new ArgumentException("The result is a cancellation token: name the argument.", nameof(result));
        }

        await EndActiveDialogAsync(DialogReason.EndCalled, cancellationToken).ConfigureAwait(false);
        return ActiveDialog is null
            ? new DialogTurnResult(DialogTurnStatus.Complete, result)
            : await Active().ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken).ConfigureAwait(false);
    }

    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default) => CancelAllDialogsAsync(false, null, null, cancellationToken);

    /// <summary>Cancels this stack and, if wanted, those around it; each dialog around is told first and may stop it.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(bool cancelParents, string? eventName = null, object? eventValue = null, CancellationToken cancellationToken = default)
    {
        if (Stack.Count == 0 && Parent is null)
        {
            return new DialogTurnResult(DialogTurnStatus.Empty);
        }

        for (var dc = this; dc is not null; dc = cancelParents ? dc.Parent : null)
        {
            while (dc.Stack.Count > 0)
            {
                if (dc != this && await dc.EmitEventAsync(eventName ?? DialogEvents.CancelDialog, eventValue, false, false, cancellationToken).ConfigureAwait(false))
                {
                    return new DialogTurnResult(DialogTurnStatus.Cancelled);
                }

                await dc.EndActiveDialogAsync(DialogReason.CancelCalled, cancellationToken).ConfigureAwait(false);
            }
        }

        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    /// <summary>Puts another dialog in the place of the one on top; the one below hears nothing of it.</summary>
    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default)
    {
        if (options is CancellationToken)
        {
            throw new ArgumentException("The options are a cancellation token: name the argument.", nameof(options));
        }

        await EndActiveDialogAsync(DialogReason.ReplaceCalled, cancellationToken).ConfigureAwait(false);
        return await BeginDialogAsync(dialogId, options, cancellationToken).ConfigureAwait(false);
    }

    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        if (!await EmitEventAsync(DialogEvents.RepromptDialog, null, false, false, cancellationToken).ConfigureAwait(false) && ActiveDialog is { } top)
        {
            await Active().RepromptDialogAsync(Context, top, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds a dialog here or in the sets around.</summary>
    public Dialog? FindDialog(string dialogId)
    {
        for (var dc = this; dc is not null; dc = dc.Parent)
        {
            if (dc.Dialogs.Find(dialogId) is { } dialog)
            {
                return dialog;
            }
        }

        return null;
    }

    /// <summary>Tells the dialog on top, or the innermost one, of an event.</summary>
    public Task<bool> EmitEventAsync(string name, object? value = null, bool bubble = true, bool fromLeaf = false, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentNullException(nameof(name));
        }

        var dc = this;
        while (fromLeaf && dc.Child is { } child)
        {
            dc = child;
        }

        return dc.ActiveDialog is { } top && dc.FindDialog(top.Id) is { } dialog
            ? dialog.OnDialogEventAsync(dc, new DialogEvent { Bubble = bubble, Name = name, Value = value }, cancellationToken)
            : Known.False;
    }

    private Dialog Active() => FindDialog(ActiveDialog!.Id) ?? throw new InvalidOperationException(
        $"Dialog '{ActiveDialog.Id}' is on the stack but in no DialogSet. Was it renamed or removed while this conversation was under way?");

    private async Task EndActiveDialogAsync(DialogReason reason, CancellationToken cancellationToken)
    {
        if (ActiveDialog is not { } top)
        {
            return;
        }

        if (FindDialog(top.Id) is { } dialog)
        {
            await dialog.EndDialogAsync(Context, top, reason, cancellationToken).ConfigureAwait(false);
        }

        Stack.RemoveAt(0);
    }
}
