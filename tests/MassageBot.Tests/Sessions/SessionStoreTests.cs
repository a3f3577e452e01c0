using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MassageBot.Tests.Sessions;

public sealed class MemorySessionStoreTests() : SessionStoreTests(Database.InMemory(), _ => new MemorySessionStore());

public sealed class SqliteSessionStoreTests() : SqlSessionStoreTests(Database.InMemory());

public sealed class PostgresSessionStoreTests() : SqlSessionStoreTests(PostgresServer.Open()), IOnPostgres;

/// <summary>All stores keep the same promises.</summary>
public abstract class SessionStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private protected SessionStoreTests(Database database, Func<Database, ISessionStore> open) => (Database, Store) = (database, open(database));

    private protected Database Database { get; }

    private protected ISessionStore Store { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [DatabaseFact]
    public async Task What_is_kept_comes_back_whole()
    {
        var kept = Session("one") with
        {
            CardId = "card",
            CardStays = true,
            State = Session("one").State with { SpotMs = new Dictionary<string, long> { ["low"] = 30_000 }, PainStart = 3, Seen = ["a", "b"] },
        };
        await Store.SaveAsync(kept, 0);
        var read = Assert.Single(await Store.LoadAsync());

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(kept), System.Text.Json.JsonSerializer.Serialize(read));
        Assert.Equal(kept.Reference, SavedReference.From(read.Reference.ToReference()));
    }

    [DatabaseFact]
    public async Task Someone_with_an_older_version_cannot_overwrite()
    {
        await Store.SaveAsync(Session("one"), 0);
        await Store.SaveAsync(Session("one") with { Version = 2 }, 1);

        var fault = await Assert.ThrowsAsync<SessionConflictException>(() => Store.SaveAsync(Session("one") with { Version = 2 }, 1));
        Assert.Contains("must be read again", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SessionConflictException>(() => Store.SaveAsync(Session("another") with { Version = 9 }, 8));
    }

    [DatabaseFact]
    public async Task The_latch_holds_whatever_is_saved_after_it()
    {
        await Store.SaveAsync(Session("one"), 0);
        await Store.LatchAsync("one");
        await Store.SaveAsync(Session("one") with { Version = 2 }, 1);

        Assert.True((await Store.LoadAsync()).Single().Latched);
    }

    [DatabaseFact]
    public async Task A_new_session_takes_the_place_of_the_conversations_last_and_old_ones_go()
    {
        await Store.SaveAsync(Session("one"), 0);
        await Store.SaveAsync(Session("two"), 0);
        Assert.Equal("two", (await Store.LoadAsync()).Single().Id);

        Assert.Equal(0, await Store.PurgeAsync(Now));
        Assert.Equal(1, await Store.PurgeAsync(Now + TimeSpan.FromSeconds(1)));
        Assert.Empty(await Store.LoadAsync());
    }

    [DatabaseFact]
    public async Task The_last_beat_is_known()
    {
        Assert.Null(await Store.LastBeatAsync());
        await Store.BeatAsync(Now);
        await Store.BeatAsync(Now + TimeSpan.FromSeconds(2));

        Assert.Equal(Now + TimeSpan.FromSeconds(2), await Store.LastBeatAsync());
    }

    private protected static StoredSession Session(string id)
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

/// <summary>What the stores in a database promise beside.</summary>
public abstract class SqlSessionStoreTests : SessionStoreTests
{
    private static readonly string[] Damages =
    [
        "UPDATE sessions SET state = '{\"Phase\":\"dancing\"}' WHERE id = 'one'",
        "UPDATE sessions SET state = substr(state, 1, 40) WHERE id = 'one'",
        "UPDATE sessions SET script = 'gone' WHERE id = 'one'",
    ];

    private protected SqlSessionStoreTests(Database database)
        : base(database, opened => new SqlSessionStore(opened, NullLogger<SqlSessionStore>.Instance))
    {
    }

    [DatabaseFact]
    public async Task A_damaged_record_costs_its_own_session_alone()
    {
        foreach (var damage in Damages)
        {
            await Store.SaveAsync(Session("one"), 0);
            await Store.SaveAsync(Session("two") with { ConversationId = "other" }, 0);
            await Database.WriteAsync(session => session.Execute(damage));

            Assert.Equal("two", (await Store.LoadAsync()).Single().Id);
        }
    }

    [DatabaseFact]
    public async Task A_session_goes_on_when_the_disk_fails_and_is_kept_when_it_is_back()
    {
        using var stage = new Stage(store: Store);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        stage.Advance(22);
        Database.Fault = call => throw new IOException("full");
        await stage.SayAsync(Guidance.Language.Intent.Number, 2);
        stage.Advance(8); // the step lasts to 32; a disk that fails for longer is in StoreDownTests
        Database.Fault = null;
        stage.Advance(19);

        Assert.Equal(2, (await stage.Store.LoadAsync()).Single().State.PainStart);
        Assert.Contains(stage.Texts, text => text.StartsWith("Make loose fists", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Stop_is_answered_when_the_disk_fails()
    {
        using var stage = new Stage(store: Store);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        Database.Fault = call => throw new IOException("full");
        await stage.Lane.HearAsync("conversation", new Activity(ActivityTypes.Message) { Text = "stop" }, CancellationToken.None);
        await stage.SayAsync(Guidance.Language.Intent.Stop);
        stage.Advance(100);

        Assert.StartsWith("Stopped", stage.Texts.Last(), StringComparison.Ordinal);
    }
}
