using MassageBot.Channels;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Operations;
using MassageBot.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MassageBot.Tests.Sessions;

/// <summary>The performers with a channel, a clock and a store of the test's own; nothing waits in real time.</summary>
internal sealed class Stage : IProactiveSender, IDisposable
{
    private static readonly Lazy<ContentPack> Content = new(() => ContentPack.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Pack!);

    private readonly GuidedSessionOptions _options;
    private readonly List<Task> _underWay = [];
    private int _heard;

    public Stage(string channelId = "directline", int speed = 1, ISessionStore? store = null, ManualClock? clock = null, RecordingAdapter? adapter = null)
    {
        _options = new GuidedSessionOptions { Speed = speed };
        Clock = clock ?? new ManualClock();
        Clock.Settle += WaitForWork;
        Store = store ?? new MemorySessionStore();
        Adapter = adapter ?? new RecordingAdapter(Clock, channelId);
        SessionClock = new SessionClock(Clock, Options.Create(_options));
        Scheduler = new SessionScheduler(SessionClock);
        Latch = new StopLatch(Store, NullLogger<StopLatch>.Instance);
        Conductor = new SessionConductor(
            Sessions, new SessionPerformer(Pack, SessionClock), new PagePerformer(Pack, SessionClock, NullLogger<PagePerformer>.Instance), new PagePresence(SessionClock), Scheduler, Store, Latch, this, SessionClock, Options.Create(_options), NullLogger<SessionConductor>.Instance);
        Lane = new StopLane(Pack, Sessions, Latch, Conductor);
    }

    public static ContentPack Pack => Content.Value;

    public ManualClock Clock { get; }

    public ISessionStore Store { get; }

    public RecordingAdapter Adapter { get; }

    public SessionClock SessionClock { get; }

    public SessionScheduler Scheduler { get; }

    public LiveSessions Sessions { get; } = new();

    public StopLatch Latch { get; }

    public SessionConductor Conductor { get; }

    public StopLane Lane { get; }

    /// <summary>Gets the events that were delivered into the conversation.</summary>
    public List<(string Name, object? Value)> Events { get; } = [];

    /// <summary>Gets or sets what happens before an event is delivered.</summary>
    public Action BeforeEvent { get; set; } = () => { };

    /// <summary>Gets or sets a value indicating whether the program is dead: nothing that is due is done any more.</summary>
    public bool Dead { get; set; }

    public SessionView View => Conductor.Find("conversation")!;

    public IEnumerable<string> Texts => Adapter.Messages.Select(sent => sent.Text);

    public static Script Compile(string technique, int maxPressure = 2) =>
        ScriptCompiler.Compile(Pack.Techniques.Find(technique)!, new ScriptRequest { MaxPressure = maxPressure });

    public async Task StartAsync(Script script) =>
        await Adapter.HearAsync("start", NextId(), (turn, token) => Conductor.StartAsync(turn, script, new SessionSettings { Place = "GB" }, token));

    public Task InputAsync(SessionInput input)
    {
        var id = NextId();
        return Adapter.HearAsync("words", id, (turn, token) => Conductor.InputAsync(turn, input with { Id = id }, token));
    }

    public Task SayAsync(Intent intent, int? number = null) => InputAsync(new SessionInput.Command(intent, number));

    public void Advance(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Lets time pass second by second and answers every question three seconds after it was asked.</summary>
    public async Task PerformAsync(double seconds, int number = 2)
    {
        for (var i = 0; i < seconds && View.State.Phase != SessionPhase.Ended; i++)
        {
            Advance(1);
            var state = View.State;
            if (state.Phase == SessionPhase.Waiting && state.NowMs - state.AskedMs >= 0 && SecondsSinceAsked(state) >= 3)
            {
                var asksNumber = state.Asking == SessionAsking.Pain || (state.Asking == SessionAsking.Gate && View.Script.Steps[state.Step].Kind == StepKind.Number);
                await SayAsync(asksNumber ? Intent.Number : Intent.Yes, asksNumber ? number : null);
            }
        }
    }

    /// <summary>The program is told to end: it says so, and nothing that is due is done any more.</summary>
    public async Task EndOrderlyAsync()
    {
        await new PauseAtTheEnd(Sessions, Conductor, this, Pack, NullLogger<PauseAtTheEnd>.Instance).StoppingAsync(CancellationToken.None);
        Dead = true;
    }

    /// <summary>The program starts again on the same store, channel and clock.</summary>
    public async Task<Stage> RestartAsync()
    {
        Dead = true;
        var next = new Stage(store: Store, clock: Clock, adapter: Adapter) { _heard = _heard };
        using var recovery = new SessionRecovery(
            Store, next.Sessions, next.Conductor, next.SessionClock, Options.Create(_options), NullLogger<SessionRecovery>.Instance);
        await recovery.StartingAsync(CancellationToken.None);
        await recovery.StartedAsync(CancellationToken.None);
        next.Advance(0);
        return next;
    }

    public Task ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        if (Dead)
        {
            return Task.CompletedTask;
        }

        var turn = Adapter.ContinueConversationAsync("bot", reference, callback, cancellationToken);
        lock (_underWay)
        {
            _underWay.Add(turn);
        }

        return turn;
    }

    public Task DeliverEventAsync(ConversationReference reference, string name, object? value, CancellationToken cancellationToken = default)
    {
        BeforeEvent();
        Events.Add((name, value));
        return Task.CompletedTask;
    }

    public void Dispose() => Scheduler.Dispose();

    // A save on a real disk's thread is under way: the clock stands until it is done.
    private void WaitForWork()
    {
        Task[] turns;
        lock (_underWay)
        {
            turns = [.. _underWay];
            _underWay.Clear();
        }

        foreach (var turn in turns)
        {
            ((IAsyncResult)turn).AsyncWaitHandle.WaitOne(); // a turn that failed is the conductor's matter
        }
    }

    private string NextId() => $"heard-{++_heard}";

    private double SecondsSinceAsked(SessionState state) =>
        (Sessions.Find("conversation")!.NowMs(SessionClock.Time) - state.AskedMs) / 1000.0;
}
