using System.Security.Claims;
using BotSdk.Schema;

namespace BotSdk.Builder.Adapters;

/// <summary>A channel for tests: what the bot sends waits in a queue.</summary>
public class TestAdapter : BotAdapter
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _arrival;
    private int _nextId;

    public TestAdapter(string channelId, bool sendTraceActivity = false)
        : this(WithChannel(channelId), sendTraceActivity)
    {
    }

    public TestAdapter(ConversationReference? conversation = null, bool sendTraceActivity = false)
    {
        EnableTrace = sendTraceActivity;
        Conversation = conversation ?? WithChannel("test");
        Locale = Conversation.Locale ?? "en-us";
    }

    /// <summary>Gets or sets a value indicating whether traces are put into the queue.</summary>
    public bool EnableTrace { get; set; }

    public string Locale { get; set; }

    /// <summary>Gets what the bot has sent and no one has looked at yet.</summary>
    public Queue<Activity> ActiveQueue { get; } = new();

    public ConversationReference Conversation { get; set; }

    public static ConversationReference CreateConversation(string name, string user = "User1", string bot = "Bot")
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(bot);
        return new ConversationReference
        {
            ChannelId = "test",
            ServiceUrl = "https://test.com",
            Conversation = new ConversationAccount(false, name, name),
            User = new ChannelAccount(user.ToLowerInvariant(), user),
            Bot = new ChannelAccount(bot.ToLowerInvariant(), bot),
            Locale = "en-us",
        };
    }

    public new TestAdapter Use(IMiddleware middleware)
    {
        base.Use(middleware);
        return this;
    }

    /// <summary>Runs a turn with an activity, which becomes one of this adapter's conversation.</summary>
    public async Task ProcessActivityAsync(Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        activity.Type ??= ActivityTypes.Message;
        activity.ChannelId ??= Conversation.ChannelId;
        if (string.IsNullOrEmpty(activity.From?.Id))
        {
            activity.From = Conversation.User;
        }

        activity.Recipient = Conversation.Bot;
        activity.Conversation = Conversation.Conversation;
        activity.ServiceUrl = Conversation.ServiceUrl;
        activity.Id = (Interlocked.Increment(ref _nextId) - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        activity.Timestamp ??= TimeProvider.System.GetUtcNow();
        activity.LocalTimestamp ??= TimeProvider.System.GetLocalNow();

        // Not disposed: tests look at the turn when it is over.
        await RunPipelineAsync(CreateTurnContext(activity), callback, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<InvokeResponse?> ProcessActivityAsync(ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        await ProcessActivityAsync(activity, callback, cancellationToken).ConfigureAwait(false);
        return null;
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("There is no activity to send.", nameof(activities));
        }

        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            var activity = activities[i];
            if (string.IsNullOrEmpty(activity.Id))
            {
                activity.Id = Guid.NewGuid().ToString("n");
            }

            activity.Timestamp ??= TimeProvider.System.GetUtcNow();

            // A delay is not waited for: no test is to take real time.
            if (activity.Type != ActivityTypesEx.Delay && (activity.Type != ActivityTypes.Trace || EnableTrace))
            {
                Enqueue(activity);
            }

            responses[i] = new ResourceResponse(activity.Id);
        }

        return Task.FromResult(responses);
    }

    /// <summary>Replaces an activity that still waits in the queue.</summary>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Task.FromResult(ChangeQueue(waiting => waiting.Id == activity.Id ? activity : waiting) ? new ResourceResponse(activity.Id) : new ResourceResponse());
    }

    /// <summary>Takes an activity out of the queue that still waits there.</summary>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ChangeQueue(waiting => waiting.Id == reference.ActivityId ? null : waiting);
        return Task.CompletedTask;
    }

    /// <summary>Empties the queue and runs a turn that opens a conversation.</summary>
    public Task CreateConversationAsync(string channelId, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ActiveQueue.Clear();
        }

        var update = Activity.CreateConversationUpdateActivity();
        update.ChannelId = channelId;
        update.Conversation = new ConversationAccount(id: Guid.NewGuid().ToString("n"));
        return RunPipelineAsync(CreateTurnContext((Activity)update), callback, cancellationToken);
    }

    /// <summary>Gets the next thing the bot has sent, or null.</summary>
    public IActivity? GetNextReply()
    {
        lock (_lock)
        {
            return ActiveQueue.TryDequeue(out var next) ? next : null;
        }
    }

    /// <summary>Waits for the next thing the bot sends.</summary>
    public async Task<IActivity> GetNextReplyAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task arrival;
            lock (_lock)
            {
                if (ActiveQueue.TryDequeue(out var next))
                {
                    return next;
                }

                arrival = (_arrival ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await arrival.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Activity MakeActivity(string? text = null) => new(ActivityTypes.Message)
    {
        Locale = Locale,
        From = Conversation.User,
        Recipient = Conversation.Bot,
        Conversation = Conversation.Conversation,
        ServiceUrl = Conversation.ServiceUrl,
        Id = (Interlocked.Increment(ref _nextId) - 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Text = text,
    };

    public virtual Task SendTextToBotAsync(string userSays, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ProcessActivityAsync(MakeActivity(userSays), callback, cancellationToken);

    protected virtual TurnContext CreateTurnContext(Activity activity) => new(this, activity);

    private static ConversationReference WithChannel(string channelId)
    {
        var conversation = CreateConversation("convo1");
        conversation.ChannelId = channelId;
        return conversation;
    }

    private void Enqueue(Activity activity)
    {
        lock (_lock)
        {
            ActiveQueue.Enqueue(activity);
            _arrival?.TrySetResult();
            _arrival = null;
        }
    }

    private bool ChangeQueue(Func<Activity, Activity?> change)
    {
        lock (_lock)
        {
            var changed = false;
            foreach (var waiting in ActiveQueue.ToArray())
            {
                ActiveQueue.Dequeue();
                var now = change(waiting);
                changed |= !ReferenceEquals(now, waiting);
                if (now is not null)
                {
                    ActiveQueue.Enqueue(now);
                }
            }

            return changed;
        }
    }
}
