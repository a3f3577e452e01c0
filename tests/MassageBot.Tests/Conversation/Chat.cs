using MassageBot.Bot;
using MassageBot.Channels;
using MassageBot.Conversation;
using MassageBot.Conversation.Dialogs;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Privacy;
using MassageBot.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MassageBot.Tests.Conversation;

/// <summary>One person talking to the bot: the real bot, dialogs, content and state on a test adapter.</summary>
internal sealed class Chat : IProactiveSender
{
    private static readonly Lazy<ContentPack> s_pack = new(() =>
    {
        var load = ContentPack.Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));
        Assert.Equal([], load.Faults.Select(fault => fault.ToString()));
        return load.Pack!;
    });

    private readonly TestAdapter _adapter;
    private readonly GuideBot _bot;
    private readonly SessionConductor _conductor;

    public Chat(string channel = "test")
    {
        _adapter = new TestAdapter(channel);
        var storage = new MemoryStorage();
        var conversation = new ConversationState(storage);
        Talking = new Talking(Pack, new TalkState(conversation), Clock);
        var user = new UserState(storage);
        var (visits, memory) = (new Visits(user, Clock), new Memory(user, Pack, Clock));
        var options = Options.Create(new GuidedSessionOptions());
        var clock = new SessionClock(Clock, options);
        var store = new MemorySessionStore();
        _conductor = new SessionConductor(
            new LiveSessions(), new SessionPerformer(Pack, clock), new PagePerformer(Pack, clock, NullLogger<PagePerformer>.Instance), new PagePresence(clock), new SessionScheduler(clock), store, new StopLatch(store, NullLogger<StopLatch>.Instance),
            this, clock, options, NullLogger<SessionConductor>.Instance);
        var session = new RunningSession(_conductor);
        var consents = new Consents(user, Clock);
        _bot = new GuideBot(
            Talking, session, memory, consents, new MainDialog(Talking, visits, memory, consents, new SessionDialog(Talking, session, visits)), new PageEvents(_conductor), new StateAlone(conversation, user));
    }

    public static ContentPack Pack => s_pack.Value;

    public ManualClock Clock { get; } = new();

    public Talking Talking { get; }

    /// <summary>Gets the session of this conversation; <c>null</c> before the first.</summary>
    public SessionView? Session => _conductor.Find(_adapter.Conversation.Conversation!.Id!);

    public bool IsRunning => Session is { State.Phase: not SessionPhase.Ended };

    /// <summary>Gets everything the bot sent, in order.</summary>
    public List<Activity> Transcript { get; } = [];

    /// <summary>Gets what the bot sent in the last turn.</summary>
    public List<Activity> Replies { get; private set; } = [];

    /// <summary>Gets the last message's <c>channelData.massageBot</c>.</summary>
    public IReadOnlyDictionary<string, object?> Mark => MarkOf(Replies.FindLast(reply => reply.Text is { Length: > 0 }) ?? new());

    /// <summary>Gets the id of the question that waits.</summary>
    public string? Ask => Mark.GetValueOrDefault("ask") as string;

    public static IReadOnlyDictionary<string, object?> MarkOf(Activity activity) =>
        InboundPayload.Read(activity.ChannelData).GetValueOrDefault("massageBot") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();

    public async Task<Chat> JoinAsync()
    {
        await SendAsync(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount("user1", "User1"), new ChannelAccount("bot", "Bot")] });
        return this;
    }

    /// <summary>Says one thing after the other.</summary>
    public async Task<Chat> SayAsync(params string[] said)
    {
        foreach (var text in said)
        {
            await SendAsync(new Activity { Type = ActivityTypes.Message, Text = text });
        }

        return this;
    }

    /// <summary>Sends what a card's submit sends.</summary>
    public Task SubmitAsync(string ask, string picked) => SendAsync(new Activity
    {
        Type = ActivityTypes.Message,
        Value = new Dictionary<string, object> { ["massageBot"] = new Dictionary<string, object> { ["ask"] = ask }, ["picked"] = picked },
    });

    /// <summary>Sends the words of a button as a client does that says which question it belonged to.</summary>
    public Task PressAsync(string title, string ask) => SendAsync(new Activity
    {
        Type = ActivityTypes.Message,
        Text = title,
        Value = new Dictionary<string, object> { ["massageBot"] = new Dictionary<string, object> { ["ask"] = ask } },
    });

    public Task EventAsync(string name) => SendAsync(new Activity { Type = ActivityTypes.Event, Name = name });

    public async Task SendAsync(Activity activity)
    {
        activity.From = new ChannelAccount("user1", "User1");
        activity.Timestamp ??= Clock.GetUtcNow(); // else the adapter takes the machine's
        await _adapter.ProcessActivityAsync(activity, (turn, token) => _bot.OnTurnAsync(turn, token));
        Collect();
    }

    /// <summary>Answers every question from a table, and others with what leads a healthy adult on, until one of these questions waits or none does.</summary>
    public async Task<Chat> UntilAsync(string? stopAt, IReadOnlyDictionary<string, string>? answers = null, int turns = 80)
    {
        for (var turn = 0; turn < turns && Ask is { } ask && ask != stopAt; turn++)
        {
            await SayAsync(answers?.GetValueOrDefault(ask) ?? Healthy.Answer(ask, Mark));
        }

        return this;
    }

    /// <summary>Lets a session run to its end, second by second, answering what it asks.</summary>
    public async Task<Chat> PerformAsync(Func<string, string?>? answer = null)
    {
        for (var second = 0; second < 3600 && IsRunning; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            Collect();
            if (Ask is { } ask && IsRunning)
            {
                await SayAsync(answer?.Invoke(ask) ?? Healthy.Answer(ask, Mark));
            }
        }

        return this;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(double seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Collect();
    }

    async Task IProactiveSender.ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        await _adapter.ContinueConversationAsync("bot", reference, callback, cancellationToken);

    Task IProactiveSender.DeliverEventAsync(ConversationReference reference, string name, object? value, CancellationToken cancellationToken) =>
        _adapter.ProcessActivityAsync(
            new Activity { Type = ActivityTypes.Event, Name = name, Value = value, From = new ChannelAccount("user1", "User1") }, (turn, token) => _bot.OnTurnAsync(turn, token), cancellationToken);

    public async Task<Talk> TalkAsync()
    {
        Talk? talk = null;
        await _adapter.ProcessActivityAsync(new Activity { Type = ActivityTypes.Event, Name = "look", From = new ChannelAccount("user1") }, async (turn, token) => talk = await Talking.State.GetAsync(turn, token));
        return talk!;
    }

    private void Collect()
    {
        var before = Transcript.Count;
        while (_adapter.ActiveQueue.TryDequeue(out var reply))
        {
            Transcript.Add(reply);
        }

        Replies = Transcript[before..];
    }
}
