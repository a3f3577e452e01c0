using System.Globalization;

namespace BotSdk.Builder.Dialogs;

/// <summary>Dialogs by id.</summary>
public class DialogSet
{
    private readonly IStatePropertyAccessor<DialogState>? _dialogState;
    private readonly Dictionary<string, Dialog> _dialogs = [];
    private IBotTelemetryClient _telemetryClient = NullBotTelemetryClient.Instance;

    public DialogSet(IStatePropertyAccessor<DialogState> dialogState)
    {
        ArgumentNullException.ThrowIfNull(dialogState);
        _dialogState = dialogState;
    }

    public DialogSet()
    {
    }

    public IBotTelemetryClient TelemetryClient
    {
        get => _telemetryClient;
        set
        {
            _telemetryClient = value ?? NullBotTelemetryClient.Instance;
            foreach (var dialog in _dialogs.Values)
            {
                dialog.TelemetryClient = _telemetryClient;
            }
        }
    }

    /// <summary>Adds a dialog; another one whose id is taken gets the id with the next free number behind it.</summary>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        if (_dialogs.TryGetValue(dialog.Id, out var there))
        {
            if (ReferenceEquals(there, dialog))
            {
                return this;
            }

            dialog.Id = FreeIdLike(dialog.Id);
        }

        _dialogs[dialog.Id] = dialog;
        if (!ReferenceEquals(_telemetryClient, NullBotTelemetryClient.Instance))
        {
            dialog.TelemetryClient = _telemetryClient;
        }

        return this;
    }

    public async Task<DialogContext> CreateContextAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (_dialogState is null)
        {
            throw new InvalidOperationException("This DialogSet was made without an accessor of its state, so it cannot make a context.");
        }

        var state = await _dialogState.GetAsync(turnContext, static () => new DialogState(), cancellationToken).ConfigureAwait(false);
        return new DialogContext(this, turnContext, state);
    }

    public Dialog? Find(string dialogId)
    {
        if (string.IsNullOrWhiteSpace(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        return _dialogs.GetValueOrDefault(dialogId);
    }

    public IEnumerable<Dialog> GetDialogs() => _dialogs.Values;

    /// <summary>Gets a hash of the dialogs' ids and versions, the same in every process (FNV-1a, 64 bits).</summary>
    public virtual string GetVersion()
    {
        var hash = 14695981039346656037UL;
        foreach (var (id, dialog) in _dialogs)
        {
            Add(ref hash, id);
            Add(ref hash, dialog.GetVersion());
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static void Add(ref ulong hash, string text)
    {
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        hash = unchecked((hash ^ '|') * 1099511628211UL);
    }

    private string FreeIdLike(string id)
    {
        for (var number = 2; ; number++)
        {
            var free = string.Create(CultureInfo.InvariantCulture, $"{id}{number}");
            if (!_dialogs.ContainsKey(free))
            {
                return free;
            }
        }
    }
}
