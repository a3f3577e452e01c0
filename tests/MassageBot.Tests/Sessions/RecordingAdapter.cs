namespace MassageBot.Tests.Sessions;

/// <summary>A channel that remembers what was sent and when, and that can refuse.</summary>
internal sealed class RecordingAdapter(TimeProvider clock, string channelId = "directline") : BotAdapter
{
    private readonly long _start = clock.GetTimestamp();

    public List<Sent> All { get; } = [];

    /// <summary>Gets or sets what happens before each send.</summary>
    public Action<Activity>? Before { get; set; }

    public IEnumerable<Sent> Messages => All.Where(sent => sent is { IsUpdate: false, Activity.Text.Length: > 0 });

    public IEnumerable<Sent> Cards => All.Where(sent => sent.Activity.Attachments is { Count: > 0 });

    public ConversationReference Reference { get; } = new()
    {
        ChannelId = channelId,
        ServiceUrl = "https://test",
        Conversation = new ConversationAccount { Id = "conversation" },
        User = new ChannelAccount { Id = "user" },
        Bot = new ChannelAccount { Id = "bot" },
        Locale = "en-GB",
    };

    public Task HearAsync(string? text, string id, BotCallbackHandler callback) => RunPipelineAsync(
        new TurnContext(this, new Activity(ActivityTypes.Message)
        {
            Id = id,
            Text = text,
            ChannelId = channelId,
            ServiceUrl = Reference.ServiceUrl,
            From = Reference.User,
            Recipient = Reference.Bot,
            Conversation = Reference.Conversation,
            Locale = Reference.Locale,
        }),
        callback,
        CancellationToken.None);

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) =>
        Task.FromResult(activities.Select(activity => Keep(activity, isUpdate: false)).ToArray());

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(Keep(activity, isUpdate: true));

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;

    private ResourceResponse Keep(Activity activity, bool isUpdate)
    {
        Before?.Invoke(activity);
        activity.Id ??= $"sent-{All.Count}";
        All.Add(new Sent(clock.GetElapsedTime(_start), activity, isUpdate));
        return new ResourceResponse(activity.Id);
    }
}

/// <summary>One thing that was sent.</summary>
internal sealed record Sent(TimeSpan At, Activity Activity, bool IsUpdate)
{
    public Dictionary<string, object> Mark => (Dictionary<string, object>)((Dictionary<string, object>)Activity.ChannelData!)["massageBot"];

    public string Text => Activity.Text ?? "";
}
