using MassageBot.Channels;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Sessions;

/// <summary>F15: the store is down in mid-session.</summary>
public class StoreDownTests
{
    [Fact]
    public async Task A_running_session_goes_on_to_the_end_of_its_step_and_rests_there()
    {
        var store = new BreakableStore();
        using var stage = new Stage("msteams", store: store);
        var script = Stage.Compile("own-knuckles");
        await stage.StartAsync(script);
        await stage.PerformAsync(62); // into the fifth step, breathing
        Assert.Equal("own-knuckles/5", script.Steps[stage.View.State.Step].Id);

        store.IsDown = true;
        await stage.InputAsync(new SessionInput.Command(Intent.Louder)); // something that should be kept
        Assert.Equal(SessionPhase.Running, stage.View.State.Phase);
        stage.Advance(300);

        Assert.Equal((SessionPhase.Paused, "own-knuckles/5"), (stage.View.State.Phase, script.Steps[stage.View.State.Step].Id));
        Assert.DoesNotContain(stage.Adapter.Messages, sent => Equals(sent.Mark["step"], "own-knuckles/6"));
        Assert.Contains(stage.Texts, text => text.StartsWith("Paused.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_press_the_hands_come_off_at_its_own_end()
    {
        var store = new BreakableStore();
        using var stage = new Stage("msteams", store: store);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(85);
        Assert.NotNull(stage.View.State.PressFromMs);

        store.IsDown = true;
        await stage.InputAsync(new SessionInput.Command(Intent.Louder));
        stage.Advance(60);

        Assert.Equal(SessionPhase.Paused, stage.View.State.Phase);
        Assert.Null(stage.View.State.PressFromMs);
        var texts = stage.Texts.ToList();
        Assert.True(texts.LastIndexOf("And let go.") < texts.FindLastIndex(text => text.StartsWith("Paused.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stop_works_while_the_store_is_down()
    {
        var store = new BreakableStore();
        using var stage = new Stage("msteams", store: store);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(85);

        store.IsDown = true;
        await stage.Lane.HearAsync("conversation", new Activity { Type = ActivityTypes.Message, Text = "stop" }, CancellationToken.None);
        await stage.SayAsync(Intent.Stop);
        var said = stage.Adapter.All.Count;
        stage.Advance(900);

        Assert.Equal(SessionOutcome.Stopped, stage.View.State.Outcome);
        Assert.Equal(said, stage.Adapter.All.Count);
    }

    [Fact]
    public async Task When_the_store_is_back_it_goes_on_and_is_kept_to_its_end()
    {
        var store = new BreakableStore();
        using var stage = new Stage("msteams", store: store);
        var script = Stage.Compile("own-knuckles");
        await stage.StartAsync(script);
        await stage.PerformAsync(62);
        store.IsDown = true;
        await stage.InputAsync(new SessionInput.Command(Intent.Louder));
        stage.Advance(300);

        store.IsDown = false;
        await stage.SayAsync(Intent.Resume);
        await stage.PerformAsync(400);

        Assert.Equal((SessionOutcome.Completed, script.HandsOnMs), (stage.View.State.Outcome, stage.View.State.HandsOnMs));
        Assert.Equal(SessionOutcome.Completed, (await store.LoadAsync()).Single().State.Outcome);
    }

    [Fact]
    public async Task Going_on_while_it_is_still_down_rests_again_at_the_end_of_the_step()
    {
        var store = new BreakableStore();
        using var stage = new Stage("msteams", store: store);
        var script = Stage.Compile("own-knuckles");
        await stage.StartAsync(script);
        await stage.PerformAsync(62);
        store.IsDown = true;
        await stage.InputAsync(new SessionInput.Command(Intent.Louder));
        stage.Advance(60);

        await stage.SayAsync(Intent.Resume);
        Assert.Equal(SessionPhase.Running, stage.View.State.Phase);
        stage.Advance(60);

        Assert.Equal(SessionPhase.Paused, stage.View.State.Phase);
        Assert.DoesNotContain(stage.Adapter.Messages, sent => Equals(sent.Mark["step"], "own-knuckles/7"));
    }

    [Fact]
    public async Task No_new_session_begins_without_the_store()
    {
        using var stage = new Stage("msteams", store: new BreakableStore { IsDown = true });

        await Assert.ThrowsAsync<StorageFaultException>(() => stage.StartAsync(Stage.Compile("own-knuckles")));
        stage.Advance(300);

        Assert.Empty(stage.Adapter.All);
        Assert.Null(stage.Conductor.Find("conversation"));
    }

    [Fact]
    public async Task A_session_that_another_node_has_taken_is_silent_here()
    {
        var store = new BreakableStore();
        using var stage = new Stage(store: store);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(30);
        var kept = (await store.LoadAsync()).Single();
        await store.SaveAsync(kept with { Version = kept.Version + 5 }, kept.Version);

        await Assert.ThrowsAsync<SessionConflictException>(() => stage.SayAsync(Intent.Pause));
        var said = stage.Adapter.All.Count;
        stage.Advance(900);

        Assert.Equal(said, stage.Adapter.All.Count);
        Assert.Null(stage.Conductor.Find("conversation"));
    }

    [Fact]
    public async Task Over_Direct_Line_a_stop_that_cannot_be_written_down_is_not_accepted_but_stops()
    {
        await using var server = await DirectLineServer.StartAsync(async turn =>
        {
            if (turn.Activity.Text == "start")
            {
                var conductor = turn.TurnState.Get<IServiceProvider>()!.GetRequiredService<ISessionConductor>();
                await conductor.StartAsync(turn, Stage.Compile("own-knuckles"), new SessionSettings { Place = "GB" }, CancellationToken.None);
            }
        });
        var conversation = await server.StartConversationAsync();
        await server.SayAsync(conversation, "start");
        await server.IdleAsync();
        Assert.False(server.Services.GetRequiredService<LiveSessions>().Find(conversation.Id)!.Latched);

        server.Services.GetRequiredService<Database>().Fault = _ => throw new IOException("the disk said no");
        var response = await server.SayAsync(conversation, "stop");
        server.Services.GetRequiredService<Database>().Fault = null;

        Assert.True((int)response.StatusCode >= 500, $"{(int)response.StatusCode}");
        Assert.True(server.Services.GetRequiredService<LiveSessions>().Find(conversation.Id)!.Latched);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(300)]
    public async Task Where_what_is_said_goes_through_the_store_an_outage_is_an_interruption_and_no_end(int seconds)
    {
        var store = new BreakableStore();
        using var stage = new Stage(store: store);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(85); // in the first press
        stage.Adapter.Before = _ => FailIf(store.IsDown);
        store.IsDown = true;

        stage.Advance(21 + seconds); // the first thing that is due comes at 106
        Assert.NotEqual(SessionPhase.Ended, stage.View.State.Phase);
        store.IsDown = false;
        stage.Advance(2);

        if (seconds > 20)
        {
            Assert.StartsWith("We were interrupted. Hands off. Shall we go on from", stage.Texts.Last(), StringComparison.Ordinal);
            await stage.SayAsync(Intent.Yes);
        }
        else
        {
            Assert.DoesNotContain(stage.Texts, text => text.StartsWith("We were interrupted", StringComparison.Ordinal));
        }

        await stage.PerformAsync(400);
        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
    }

    [Fact]
    public async Task An_outage_of_more_than_ten_minutes_is_the_end_and_is_said_when_it_can_be()
    {
        var store = new BreakableStore();
        using var stage = new Stage(store: store);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(85);
        stage.Adapter.Before = _ => FailIf(store.IsDown);
        store.IsDown = true;
        stage.Advance(700);
        store.IsDown = false;
        stage.Advance(5);

        Assert.StartsWith("We were interrupted for too long.", stage.Texts.Last(), StringComparison.Ordinal);
        Assert.Equal(SessionOutcome.Expired, stage.View.State.Outcome);
        Assert.Equal([("massagebot/session.ended", "expired")], stage.Events);
    }

    [Fact]
    public async Task The_words_that_end_a_session_are_said_when_the_store_is_back()
    {
        var store = new BreakableStore();
        using var stage = new Stage(store: store);
        var script = Stage.Compile("own-knuckles");
        await stage.StartAsync(script);
        await stage.PerformAsync((script.TotalMs / 1000.0) - 2);
        stage.Adapter.Before = _ => FailIf(store.IsDown);
        stage.BeforeEvent = () => FailIf(store.IsDown);
        store.IsDown = true;
        stage.Advance(30);
        Assert.Empty(stage.Events);

        store.IsDown = false;
        stage.Advance(5);

        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
        Assert.Equal([("massagebot/session.ended", "completed")], stage.Events);
    }

    [Fact]
    public async Task Over_Direct_Line_an_outage_of_five_minutes_asks_and_goes_on()
    {
        await using var server = await DirectLineServer.StartProductAsync();
        var conversation = await server.StartConversationAsync();
        var person = new EndToEnd.Person(server, conversation, new EndToEnd.Polls(server, conversation).ReceiveAsync);
        await person.UntilAsync(now => now.Said.Exists(said => (string?)EndToEnd.Person.MarkOf(said)?["kind"] == "do"));
        var sessions = server.Services.GetRequiredService<LiveSessions>();

        server.Services.GetRequiredService<Database>().Fault = _ => throw new IOException("the disk said no");
        for (var second = 0; second < 300; second++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.NotEqual(SessionPhase.Ended, sessions.Find(conversation.Id)!.State.Phase);
        server.Services.GetRequiredService<Database>().Fault = null;
        await person.UntilAsync(now => now.Said.Exists(said => (string?)EndToEnd.Person.MarkOf(said)?["ask"] == "go-on"));
        await person.UntilAsync(now => now.Said.Exists(said => EndToEnd.Person.MarkOf(said)?["outcome"] is not null));

        Assert.Equal(SessionOutcome.Completed, sessions.Find(conversation.Id)!.State.Outcome);
    }

    private static void FailIf(bool down)
    {
        if (down)
        {
            throw new IOException("the disk said no");
        }
    }

    /// <summary>A store that can be out of reach; while it is, every call throws.</summary>
    private sealed class BreakableStore : ISessionStore
    {
        private readonly MemorySessionStore _inner = new();

        public bool IsDown { get; set; }

        public Task SaveAsync(StoredSession session, long expectedVersion) => Reach().SaveAsync(session, expectedVersion);

        public Task LatchAsync(string sessionId) => Reach().LatchAsync(sessionId);

        public Task<IReadOnlyList<StoredSession>> LoadAsync(IReadOnlyCollection<int>? shards = null) => Reach().LoadAsync();

        public Task<StoredSession?> FindAsync(string conversation) => Reach().FindAsync(conversation);

        public Task BeatAsync(DateTimeOffset now) => Reach().BeatAsync(now);

        public Task<DateTimeOffset?> LastBeatAsync() => Reach().LastBeatAsync();

        public Task<int> PurgeAsync(DateTimeOffset before) => Reach().PurgeAsync(before);

        private MemorySessionStore Reach() => IsDown ? throw new IOException("The store is out of reach.") : _inner;
    }
}
