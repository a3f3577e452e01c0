using BotSdk.Builder.Adapters;
using BotSdk.Builder.Dialogs;
using BotSdk.Schema;

namespace BotSdk.Builder.Testing;

/// <summary>Talks to one dialog, which is the root of a conversation of its own.</summary>
public class DialogTestClient
{
    private readonly TestAdapter _adapter;
    private readonly BotCallbackHandler _callback;

    public DialogTestClient(
        string channelId, Dialog targetDialog, object? initialDialogOptions = null, IEnumerable<IMiddleware>? middlewares = null, ConversationState? conversationState = null)
        : this(new TestAdapter(channelId), targetDialog, initialDialogOptions, middlewares, conversationState)
    {
    }

    public DialogTestClient(
        TestAdapter testAdapter, Dialog targetDialog, object? initialDialogOptions = null, IEnumerable<IMiddleware>? middlewares = null, ConversationState? conversationState = null)
    {
        ArgumentNullException.ThrowIfNull(testAdapter);
        ArgumentNullException.ThrowIfNull(targetDialog);
        ConversationState = conversationState ?? new ConversationState(new MemoryStorage());
        _adapter = testAdapter;
        _adapter.Use(new AutoSaveStateMiddleware(ConversationState));
        foreach (var middleware in middlewares ?? [])
        {
            _adapter.Use(middleware);
        }

        var accessor = ConversationState.CreateProperty<DialogState>(nameof(DialogState));
        _callback = async (turn, token) =>
        {
            await ConversationState.LoadAsync(turn, false, token).ConfigureAwait(false);
            DialogContext = await new DialogSet(accessor).Add(targetDialog).CreateContextAsync(turn, token).ConfigureAwait(false);
            DialogTurnResult = await DialogContext.ContinueDialogAsync(token).ConfigureAwait(false);
            if (DialogTurnResult.Status == DialogTurnStatus.Empty)
            {
                DialogTurnResult = await DialogContext.BeginDialogAsync(targetDialog.Id, initialDialogOptions, token).ConfigureAwait(false);
            }
        };
    }

    /// <summary>Gets the context of the last turn.</summary>
    public DialogContext? DialogContext { get; private set; }

    /// <summary>Gets the result of the last turn.</summary>
    public DialogTurnResult? DialogTurnResult { get; private set; }

    public ConversationState ConversationState { get; }

    /// <summary>Sends an activity and gets the first reply, or null.</summary>
    public virtual async Task<T> SendActivityAsync<T>(Activity activity, CancellationToken cancellationToken = default)
        where T : IActivity
    {
        await _adapter.ProcessActivityAsync(activity, _callback, cancellationToken).ConfigureAwait(false);
        return GetNextReply<T>();
    }

    /// <summary>Sends a text and gets the first reply, or null.</summary>
    public virtual async Task<T> SendActivityAsync<T>(string text, CancellationToken cancellationToken = default)
        where T : IActivity
    {
        await _adapter.SendTextToBotAsync(text, _callback, cancellationToken).ConfigureAwait(false);
        return GetNextReply<T>();
    }

    /// <summary>Gets the next reply, or null.</summary>
    public virtual T GetNextReply<T>()
        where T : IActivity => (T)_adapter.GetNextReply()!;
}
