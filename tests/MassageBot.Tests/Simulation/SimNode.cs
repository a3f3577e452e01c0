using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Channels.DirectLine;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Nodes;
using MassageBot.Privacy;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MassageBot.Tests.Simulation;

/// <summary>One life of one process: the product's own parts, on the simulation's thread, store and clocks.</summary>
internal sealed class SimNode : IBot, IDisposable
{
    /// <summary>How long the bot thinks when it is told to.</summary>
    public static readonly TimeSpan Thinks = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    private readonly Action<string> _story;
    private readonly Action<SimNode, NodeNews> _tell;
    private readonly SqlBotStorage _states;
    private readonly TurnRunner _turns;
    private readonly EarlyStop _stop;
    private readonly SessionConductor _conductor;
    private readonly ConversationHub _hub;
    private readonly TypingSigns _signs;
    private readonly SqlConversationStore _store;
    private readonly InboxFeed _feed;
    private readonly NodeKeeper _keeper;
    private readonly SessionScheduler _scheduler;
    private TimeSpan _nextStep;
    private bool _stepping;
    private bool _looks;
    private bool _lookAgain;
    private int _lives;

    public SimNode(string name, DatabaseSession shared, IDataProtectionProvider protection, Func<DateTimeOffset> trueTime, TimeSpan skew, double rate, Action<SimNode, NodeNews> tell, Action shardsFree, Action<string> story)
    {
        (Name, Rate, _story, _tell) = (name, rate, story, tell);
        Clock = new ManualClock { WallAtZero = trueTime() + skew };
        Database = new SimDatabase(shared, news => tell(this, news)) { Vault = new Vault(protection, Clock) };
        Database.Make(() =>
        {
            Database.Vault.Prepare(Database);
            return true;
        });
        Database.Nodes.Time = Clock;
        Database.Nodes.Share();
        var mailbox = new SimMailbox(Context, Failed);
        _store = Database.Make(() => new SqlConversationStore(Database));
        var inbox = Database.Make(() => new SqlInbox(Database));
        _states = Database.Make(() => new SqlBotStorage(Database, new StateTypes([])));
        var sessionStore = Database.Make(() => new SqlSessionStore(Database, new SimLog<SqlSessionStore>(Tell)));
        Database.Make(() =>
        {
            SqlLeaseStore.Migrate(Database);
            return true;
        });
        _hub = new ConversationHub(_store, Database.Nodes, Clock);
        _signs = new TypingSigns(_hub, Database.Nodes, Clock);
        var adapter = new DirectLineAdapter(_hub, _store, _signs);
        var services = new ServiceCollection().AddSingleton<IBot>(this).BuildServiceProvider();
        _turns = new TurnRunner([adapter], services.GetRequiredService<IServiceScopeFactory>(), mailbox, inbox, Database, Clock, new SimLog<TurnRunner>(Tell));
        var sender = new ProactiveSender([new DirectLineSender(adapter, _turns, inbox, Clock)]);
        var options = Options.Create(new GuidedSessionOptions());
        var clock = new SessionClock(Clock, options);
        _scheduler = new SessionScheduler(clock);
        var latch = new StopLatch(sessionStore, new SimLog<StopLatch>(Tell));
        var sessions = new LiveSessions();
        _conductor = new SessionConductor(
            sessions, new SessionPerformer(Stage.Pack, clock), new PagePerformer(Stage.Pack, clock, NullLogger<PagePerformer>.Instance), new PagePresence(clock), _scheduler, sessionStore, latch,
            sender, clock, options, new SimLog<SessionConductor>(Tell), Database.Nodes);
        _stop = new EarlyStop(new StopLane(Stage.Pack, sessions, latch, _conductor), new SimLog<EarlyStop>(Tell));
        var recovery = new SessionRecovery(sessionStore, sessions, _conductor, clock, options, new SimLog<SessionRecovery>(Tell), Database.Nodes);
        _feed = new InboxFeed(inbox, _turns, _stop, new Waits([adapter], Clock, new SimLog<Waits>(Tell)), Database.Nodes, new SimLog<InboxFeed>(Tell));
        _keeper = new NodeKeeper(
            new SimLeaseStore(shared, Database, trueTime, shardsFree), Database.Nodes, new ShardWork(recovery, _feed, new HandsOffAside(_hub, Stage.Pack, Clock), Database), Clock, Lease,
            () => string.Create(CultureInfo.InvariantCulture, $"{name}-{++_lives}"), new SimLog<NodeKeeper>(Tell));
    }

    public string Name { get; }

    public double Rate { get; }

    public ManualClock Clock { get; }

    public SimDatabase Database { get; }

    public SimContext Context { get; } = new();

    public bool Owns(string conversation) => Database.Nodes.Owns(conversation);

    /// <summary>Lets a span of true time pass on this node.</summary>
    public void Pass(TimeSpan span) => Context.Run(() =>
    {
        Clock.Advance(span * Rate);
        TellWhoWaits();
        _nextStep -= span;
        if (_nextStep <= TimeSpan.Zero && !_stepping)
        {
            _nextStep = _keeper.Every;
            _ = StepAsync();
            _ = LookAsync();
        }
    });

    public void Write() => Context.Run(Database.Write);

    public void Hear(NodeNews news) => Context.Run(() =>
    {
        foreach (var (conversation, seq) in news.LogsGrown)
        {
            _hub.Find(conversation)?.Advance(seq);
        }

        foreach (var conversation in news.Waiting)
        {
            _signs.ShowHere(conversation);
        }

        if (news.InboxFilled.Any(Database.Nodes.Owns))
        {
            _ = LookAsync();
        }
    });

    public void ListenAgain() => Context.Run(() => _ = RefreshAsync());

    public void StepSoon() => _nextStep = TimeSpan.Zero;

    /// <summary>Ends its part in order.</summary>
    public void Leave() => Context.Run(() => _ = _keeper.LeaveAsync());

    /// <summary>A client's post: what the door does with it.</summary>
    public void Post(string conversation, string text, string client, Action<bool> answered) => Context.Run(() => _ = PostAsync(conversation, text, client, answered));

    /// <summary>A client's open line: reads on after what it has.</summary>
    public void Read(string conversation, long after, Action<IReadOnlyList<LogEntry>> heard) => Context.Run(() => _ = ReadAsync(conversation, after, heard));

    public void Begin(string conversation) => Context.Run(() => _ = _store.CreateAsync(
        new StoredConversation(conversation, "user", null, "en-GB", UserJoined: true, 0, Clock.GetUtcNow()),
        new InboxItem(DirectLineAdapter.Channel, conversation, "join", Json(conversation, "join", "joined"))));

    /// <summary>Reads on by a stream, as it is sent.</summary>
    public IReadOnlyList<LogEntry> Hear(string conversation, StreamSubscription stream)
    {
        var line = _hub.Find(conversation)!;
        var log = stream.Log;
        var entries = Now(line.ReadAsync(stream.Cursor, 100));
        line.Sent(stream, entries.Count > 0 ? entries[^1].Seq : stream.Cursor, log);
        return entries;
    }

    /// <summary>Opens a stream that hears all from the end of the log on.</summary>
    public StreamSubscription Listen(string conversation) => Now(_hub.OpenFreshAsync(conversation))!.Conversation.Subscribe(long.MaxValue, 1);

    /// <summary>Reads a whole log, now.</summary>
    public IReadOnlyList<LogEntry> Log(string conversation) => Now(_store.ReadAfterAsync(conversation, 0, int.MaxValue, listedOnly: false));

    /// <summary>Reads how many messages the bot has heard in a conversation, now.</summary>
    public int Turns(string conversation) =>
        Now(_states.ReadAsync([$"count/{conversation}"])).TryGetValue($"count/{conversation}", out var state) ? (int)((StoredState)state)["turns"] : 0;

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var conversation = turnContext.Activity.Conversation!.Id!;
        var key = $"count/{conversation}";
        var state = (await _states.ReadAsync([key], cancellationToken)).TryGetValue(key, out var found) ? (StoredState)found : new StoredState { ["turns"] = 0 };
        if (turnContext.Activity.Type == ActivityTypes.Message)
        {
            state["turns"] = (int)state["turns"] + 1;
            await _states.WriteAsync(new Dictionary<string, object> { [key] = state }, cancellationToken);
        }

        var text = turnContext.Activity.Text;
        if (text == "think")
        {
            await Task.Delay(Thinks, Clock, CancellationToken.None);
            await turnContext.SendActivityAsync("I have thought.", cancellationToken: cancellationToken);
        }

        if (text == "start")
        {
            await _conductor.StartAsync(turnContext, Stage.Compile("own-knuckles"), new SessionSettings { Place = "GB" }, cancellationToken);
        }
        else if (_conductor.Find(conversation) is { State.Phase: not SessionPhase.Ended } && Input(text) is { } input)
        {
            await _conductor.InputAsync(turnContext, input with { Id = turnContext.Activity.Id }, cancellationToken);
        }
    }

    public void Dispose() => _scheduler.Dispose();

    private static SessionInput.Command? Input(string? text) => text switch
    {
        "stop" => new SessionInput.Command(Intent.Stop),
        "pause" => new SessionInput.Command(Intent.Pause),
        "go on" => new SessionInput.Command(Intent.Resume),
        "yes" => new SessionInput.Command(Intent.Yes),
        "2" => new SessionInput.Command(Intent.Number, 2),
        _ => null,
    };

    private void TellWhoWaits()
    {
        var news = new NodeNews { From = Name };
        _signs.Take(news);
        if (!news.IsEmpty)
        {
            _tell(this, news);
        }
    }

    private T Now<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Write();
        }

        return task.GetAwaiter().GetResult();
    }

    private static byte[] Json(string conversation, string id, string text) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = text == "joined" ? ActivityTypes.ConversationUpdate : ActivityTypes.Message, ["id"] = id, ["text"] = text, ["channelId"] = DirectLineAdapter.Channel, ["locale"] = "en-GB",
        ["from"] = new JsonObject { ["id"] = "user", ["role"] = "user" }, ["recipient"] = new JsonObject { ["id"] = "bot", ["role"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = conversation },
    });

    private async Task StepAsync()
    {
        _stepping = true;
        try
        {
            await _keeper.StepAsync();
        }
        finally
        {
            _stepping = false;
        }
    }

    // One look after the other, as the product's loop does.
    private async Task LookAsync()
    {
        _lookAgain = true;
        if (_looks)
        {
            return;
        }

        for (_looks = true; _lookAgain;)
        {
            _lookAgain = false;
            await _feed.LookAsync();
        }

        _looks = false;
    }

    private async Task RefreshAsync()
    {
        try
        {
            await _hub.RefreshAsync();
        }
        catch (IOException fault)
        {
            Failed(fault);
        }
    }

    private async Task PostAsync(string conversation, string text, string client, Action<bool> answered)
    {
        var taken = false;
        try
        {
            using var lease = await _hub.OpenFreshAsync(conversation);
            InboxItem? item = null;
            await lease!.Conversation.AppendAsync((id, _) => Json(conversation, id, text), new LogAppend
            {
                Client = client,
                Inbox = entry => [item = new InboxItem(DirectLineAdapter.Channel, conversation, entry.Id, entry.Json)],
            });
            taken = true;
            await _stop.HearAsync(conversation, ActivityJson.Read(item!.Json));
            _turns.Post(item);
        }
        catch (AlreadyLoggedException)
        {
            taken = true;
        }
        catch (IOException fault)
        {
            Failed(fault);
        }

        answered(taken);
    }

    private async Task ReadAsync(string conversation, long after, Action<IReadOnlyList<LogEntry>> heard)
    {
        try
        {
            using var lease = await _hub.OpenFreshAsync(conversation);
            heard(lease is null ? [] : await lease.Conversation.ReadAsync(after, 100));
        }
        catch (IOException fault)
        {
            Failed(fault);
        }
    }

    private void Failed(Exception fault) => Tell(fault.GetType().Name);

    private void Tell(string what) => _story($"    {Name}: {what}");
}
