using BotSdk.Schema;

namespace BotSdk.Builder;

/// <summary>One turn on an adapter.</summary>
public partial class TurnContext : ITurnContext, IDisposable
{
    private const string TurnKey = "turn";
    private const string LocaleKey = "locale";

    private readonly List<SendActivitiesHandler> _onSend;
    private readonly List<UpdateActivityHandler> _onUpdate;
    private readonly List<DeleteActivityHandler> _onDelete;

    public TurnContext(BotAdapter adapter, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(activity);
        Adapter = adapter;
        Activity = activity;
        TurnState = [];
        BufferedReplyActivities = [];
        _onSend = [];
        _onUpdate = [];
        _onDelete = [];
    }

    /// <summary>Makes a turn with another activity on the same adapter, state, handlers and buffer.</summary>
    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        Adapter = turnContext.Adapter;
        Activity = activity;
        TurnState = turnContext.TurnState;
        Responded = turnContext.Responded;
        var shared = turnContext as TurnContext;
        BufferedReplyActivities = shared?.BufferedReplyActivities ?? [];
        _onSend = shared?._onSend ?? [];
        _onUpdate = shared?._onUpdate ?? [];
        _onDelete = shared?._onDelete ?? [];
    }

    public BotAdapter Adapter { get; }

    public TurnContextStateCollection TurnState { get; }

    public Activity Activity { get; }

    public bool Responded { get; private set; }

    /// <summary>Gets what a turn with delivery mode <c>expectReplies</c> has answered so far.</summary>
    public List<Activity> BufferedReplyActivities { get; }

    /// <summary>Gets or sets the locale of this turn.</summary>
    /// <value>Set by the pipeline from the activity; reading it before is an error.</value>
    public string? Locale
    {
        get => TurnState.Get<Dictionary<string, object?>>(TurnKey) is { } turn
            ? turn.GetValueOrDefault(LocaleKey) as string
            : throw new InvalidOperationException("The turn has no locale yet: the adapter's pipeline sets it.");
        set
        {
            if (TurnState.Get<Dictionary<string, object?>>(TurnKey) is not { } turn)
            {
                TurnState.Set(TurnKey, turn = []);
            }

            turn[LocaleKey] = value;
        }
    }

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _onSend.Add(handler);
        return this;
    }

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _onUpdate.Add(handler);
        return this;
    }

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _onDelete.Add(handler);
        return this;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            TurnState.Dispose();
        }
    }
}
