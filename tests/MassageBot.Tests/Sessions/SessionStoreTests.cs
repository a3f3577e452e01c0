using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MassageBot.Tests.Sessions;

/// <summary>Both stores keep the same promises.</summary>
public class SessionStoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Stores() => ["memory", "sqlite"];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_kept_comes_back_whole(string kind)
    {
        await using var database = Database.InMemory();
        var store = Open(kind, database);
        var kept = Session("one") with
        {
            CardId = "card",
            CardStays = true,
            State = Session("one").State with { SpotMs = new Dictionary<string, long> { ["low"] = 30_000 }, PainStart = 3, Seen = ["a", "b"] },
        };
        await store.SaveAsync(kept, 0);
        var read = Assert.Single(await store.LoadAsync());

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(kept), System.Text.Json.JsonSerializer.Serialize(read));
        Assert.Equal(kept.Reference, SavedReference.From(read.Reference.ToReference()));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Someone_with_an_older_version_cannot_overwrite(string kind)
    {
        await using var database = Database.InMemory();
        var store = Open(kind, database);
        await store.SaveAsync(Session("one"), 0);
        await store.SaveAsync(Session("one") with { Version = 2 }, 1);

        var fault = await Assert.ThrowsAsync<SessionConflictException>(() => store.SaveAsync(Session("one") with { Version = 2 }, 1));
        Assert.Contains("must be read again", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SessionConflictException>(() => store.SaveAsync(Session("another") with { Version = 9 }, 8));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_latch_holds_whatever_is_saved_after_it(string kind)
    {
        await using var database = Database.InMemory();
        var store = Open(kind, database);
        await store.SaveAsync(Session("one"), 0);
        await store.LatchAsync("one");
        await store.SaveAsync(Session("one") with { Version = 2 }, 1);

        Assert.True((await store.LoadAsync()).Single().Latched);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_new_session_takes_the_place_of_the_conversations_last_and_old_ones_go(string kind)
    {
        await using var database = Database.InMemory();
        var store = Open(kind, database);
        await store.SaveAsync(Session("one"), 0);
        await store.SaveAsync(Session("two"), 0);
        Assert.Equal("two", (await store.LoadAsync()).Single().Id);

        Assert.Equal(0, await store.PurgeAsync(Now));
        Assert.Equal(1, await store.PurgeAsync(Now + TimeSpan.FromSeconds(1)));
        Assert.Empty(await store.LoadAsync());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_last_beat_is_known(string kind)
    {
        await using var database = Database.InMemory();
        var store = Open(kind, database);
        Assert.Null(await store.LastBeatAsync());
        await store.BeatAsync(Now);
        await store.BeatAsync(Now + TimeSpan.FromSeconds(2));

        Assert.Equal(Now + TimeSpan.FromSeconds(2), await store.LastBeatAsync());
    }

    [Theory]
    [InlineData("UPDATE sessions SET state = '{\"Phase\":\"dancing\"}' WHERE id = 'one'")]
    [InlineData("UPDATE sessions SET state = substr(state, 1, 40) WHERE id = 'one'")]
    [InlineData("UPDATE sessions SET script = 'gone' WHERE id = 'one'")]
    public async Task A_damaged_record_costs_its_own_session_alone(string damage)
    {
        await using var database = Database.InMemory();
        var store = Open("sqlite", database);
        await store.SaveAsync(Session("one"), 0);
        await store.SaveAsync(Session("two") with { ConversationId = "other" }, 0);
        await database.WriteAsync(session => session.Execute(damage));

        Assert.Equal("two", (await store.LoadAsync()).Single().Id);
    }

    [Fact]
    public async Task A_session_goes_on_when_the_disk_fails_and_is_kept_when_it_is_back()
    {
        await using var database = Database.InMemory();
        using var stage = new Stage(store: Open("sqlite", database));
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        stage.Advance(22);
        database.Fault = call => throw new IOException("full");
        await stage.SayAsync(Guidance.Language.Intent.Number, 2);
        stage.Advance(8); // the step lasts to 32; a disk that fails for longer is in StoreDownTests
        database.Fault = null;
        stage.Advance(19);

        Assert.Equal(2, (await stage.Store.LoadAsync()).Single().State.PainStart);
        Assert.Contains(stage.Texts, text => text.StartsWith("Make loose fists", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_is_answered_when_the_disk_fails()
    {
        await using var database = Database.InMemory();
        using var stage = new Stage(store: Open("sqlite", database));
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        database.Fault = call => throw new IOException("full");
        await stage.Lane.HearAsync("conversation", new Activity(ActivityTypes.Message) { Text = "stop" }, CancellationToken.None);
        await stage.SayAsync(Guidance.Language.Intent.Stop);
        stage.Advance(100);

        Assert.StartsWith("Stopped", stage.Texts.Last(), StringComparison.Ordinal);
    }

    private static ISessionStore Open(string kind, Database database) =>
        kind == "memory" ? new MemorySessionStore() : new SqliteSessionStore(database, NullLogger<SqliteSessionStore>.Instance);

    private static StoredSession Session(string id)
    {
        var script = Stage.Compile("own-knuckles");
        return new StoredSession
        {
            Id = id,
            ConversationId = "conversation",
            Version = 1,
            Script = script,
            State = SessionReducer.Begin(script),
            Settings = new SessionSettings { Place = "GB" },
            Reference = new SavedReference { ChannelId = "directline", ConversationId = "conversation", UserId = "user", BotId = "bot", IsGroup = false },
            StartedBy = "heard-1",
            NowMs = 12_345,
            SavedAt = Now,
        };
    }
}
