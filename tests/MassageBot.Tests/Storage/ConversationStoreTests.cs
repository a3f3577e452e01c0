using MassageBot.Storage;

namespace MassageBot.Tests.Storage;

public sealed class SqliteConversationStoreTests() : ConversationStoreTests(Database.InMemory());

public sealed class PostgresConversationStoreTests() : ConversationStoreTests(PostgresServer.Open()), IOnPostgres;

public abstract class ConversationStoreTests(Database database) : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private readonly Database _database = database;
    private SqlConversationStore _store = null!;
    private SqlInbox _inbox = null!;

    public Task InitializeAsync()
    {
        (_store, _inbox) = (new SqlConversationStore(_database), new SqlInbox(_database));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [DatabaseFact]
    public async Task A_conversation_is_made_once()
    {
        Assert.True(await _store.CreateAsync(New("c"), Item("c", "join")));
        Assert.False(await _store.CreateAsync(New("c") with { UserId = "other" }, Item("c", "join")));

        Assert.Equal(New("c"), await _store.FindAsync("c"));
        Assert.Single(await _inbox.ReadUndoneAsync());
    }

    [DatabaseFact]
    public async Task A_second_delivery_is_known_by_its_id_even_when_it_is_done()
    {
        Assert.True(await _inbox.TryAddAsync(Item("c", "a")));
        await _database.WriteAsync(session => SqlInbox.MarkDone(session, Item("c", "a"), Start));

        Assert.False(await _inbox.TryAddAsync(Item("c", "a")));
        Assert.True(await _inbox.TryAddAsync(Item("d", "a")));
        Assert.Equal(["d"], (await _inbox.ReadUndoneAsync()).Select(item => item.Conversation));
    }

    [DatabaseFact]
    public async Task Idle_conversations_go_with_their_history_state_and_inbox_and_no_other_does()
    {
        var storage = new SqlBotStorage(_database, new StateTypes([]));
        foreach (var (id, at) in new[] { ("old", Start), ("new", Start.AddHours(20)) })
        {
            await _store.CreateAsync(New(id), Item(id, "join"));
            await _store.AppendAsync(id, Draft(id, at) with { Inbox = _ => [Item(id, "a")] }, _ => { });
            await storage.WriteAsync(new Dictionary<string, object>
            {
                [$"directline/conversations/{id}"] = new StoredState { ["a"] = 1 }, [$"directline/conversations/{id}/users/u"] = new StoredState { ["a"] = 1 }, [$"directline/users/u-{id}"] = new StoredState { ["a"] = 1 },
            });
        }

        Assert.Equal(1, await _store.PurgeAsync(Start.AddHours(1)));

        Assert.Null(await _store.FindAsync("old"));
        Assert.NotNull(await _store.FindAsync("new"));
        Assert.Empty(await _store.ReadAfterAsync("old", 0, 10, listedOnly: false));
        Assert.Single(await _store.ReadAfterAsync("new", 0, 10, listedOnly: false));
        Assert.Equal(["new"], (await _inbox.ReadUndoneAsync()).Select(item => item.Conversation).Distinct());
        Assert.Equal(3, (await storage.ReadAsync([.. new[] { "old", "new" }.SelectMany(id => new[] { $"directline/conversations/{id}", $"directline/conversations/{id}/users/u", $"directline/users/u-{id}" })])).Count);
    }

    [DatabaseFact]
    public async Task Numbers_go_on_after_the_history_was_deleted()
    {
        await _store.CreateAsync(New("c"), Item("c", "join"));
        await _store.AppendAsync("c", Draft("c", Start), _ => { });
        await _store.AppendAsync("c", Draft("c", Start.AddHours(30)), _ => { });

        Assert.Equal(0, await _store.PurgeAsync(Start.AddHours(6)));

        Assert.Equal([2L], (await _store.ReadAfterAsync("c", 0, 10, listedOnly: false)).Select(entry => entry.Seq));
        Assert.Equal(2, (await _store.FindAsync("c"))!.LastSeq);
    }

    [DatabaseFact]
    public async Task Times_never_stand_still_or_go_back_whatever_the_clock_does()
    {
        await _store.CreateAsync(New("c"), Item("c", "join"));
        var times = new List<DateTimeOffset>();
        foreach (var now in new[] { Start, Start, Start.AddHours(-1), Start.AddSeconds(1) })
        {
            times.Add((await _store.AppendAsync("c", Draft("c", now), _ => { })).Timestamp);
        }

        Assert.Equal([1, 2, 3, 1000], times.Select(time => (time - Start).TotalMilliseconds));
    }

    [DatabaseFact]
    public async Task What_a_client_sends_again_is_known_and_takes_no_number()
    {
        await _store.CreateAsync(New("c"), Item("c", "join"));
        var first = await _store.AppendAsync("c", Draft("c", Start) with { Client = "mine" }, _ => { });

        var again = await Assert.ThrowsAsync<AlreadyLoggedException>(() => _store.AppendAsync("c", Draft("c", Start.AddMinutes(9)) with { Client = "mine" }, _ => { }));

        Assert.Equal(first.Id, again.Message);
        Assert.Equal(2, (await _store.AppendAsync("c", Draft("c", Start.AddMinutes(11)) with { Client = "mine" }, _ => { })).Seq);
    }

    [DatabaseFact]
    public async Task What_waits_in_line_together_is_numbered_and_dated_as_one_after_the_other_would_be()
    {
        await _store.CreateAsync(New("c"), Item("c", "join"));
        await _store.CreateAsync(New("d"), Item("d", "join"));
        var written = await TogetherAsync(
            ("c", Draft("c", Start)), ("d", Draft("d", Start)), ("c", Draft("c", Start)), ("c", Draft("c", Start.AddMinutes(2)) with { Replaces = true, Cause = "why" }),
            ("d", Draft("d", Start.AddMinutes(3)) with { Once = new OnceKey("cue", MayBeThere: true) }), ("c", Draft("c", Start.AddMinutes(-1)) with { Once = new OnceKey("cue", MayBeThere: false) }));

        Assert.Equal(["c-1", "d-1", "c-2", "c-3", "d-2", "c-4"], await Task.WhenAll(written.Select(async entry => (await entry).Id)));
        Assert.Equal([1, 2, 2, 3], (await _store.ReadAfterAsync("c", 0, 10, listedOnly: false)).Select(entry => (entry.Timestamp - Start).TotalMilliseconds));
        Assert.Equal([1, 180_000], (await _store.ReadAfterAsync("d", 0, 10, listedOnly: true)).Select(entry => (entry.Timestamp - Start).TotalMilliseconds));
        Assert.Equal("{}"u8.ToArray(), Assert.Single(await _store.ReadCausedByAsync("c", "why")).Json);
        Assert.True(_database is not PostgresDatabase || await _database.ReadAsync(session => session.First("SELECT count(DISTINCT CAST(xmin AS text)) FROM activities", row => row.GetInt64(0))) == 1, "one statement wrote them all");
        Assert.Equal((4, 2), ((await _store.FindAsync("c"))!.LastSeq, (await _store.FindAsync("d"))!.LastSeq));
    }

    [DatabaseFact]
    public async Task One_that_may_not_be_written_takes_no_other_with_it()
    {
        await _store.CreateAsync(New("c"), Item("c", "join"));
        await _store.CreateAsync(New("d"), Item("d", "join"));
        var said = await _store.AppendAsync("c", Draft("c", Start) with { Once = new OnceKey("cue", MayBeThere: false) }, _ => { });
        var written = await TogetherAsync(
            ("d", Draft("d", Start)), ("c", Draft("c", Start) with { Once = new OnceKey("cue", MayBeThere: true) }), ("gone", Draft("gone", Start)),
            ("d", Draft("d", Start) with { Once = new OnceKey("other", MayBeThere: true) }), ("d", Draft("d", Start) with { Once = new OnceKey("other", MayBeThere: true) }));

        Assert.Equal(1, (await written[0]).Seq);
        Assert.Equal(said.Id, (await Assert.ThrowsAsync<AlreadyLoggedException>(() => written[1])).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => written[2]);
        Assert.Equal(2, (await written[3]).Seq);
        Assert.Equal("d-2", (await Assert.ThrowsAsync<AlreadyLoggedException>(() => written[4])).Message);
        Assert.Equal(2, (await _store.AppendAsync("c", Draft("c", Start), _ => { })).Seq);
    }

    [DatabaseFact]
    public async Task What_was_said_already_is_left_out_and_the_others_are_written_together_all_the_same()
    {
        await _store.CreateAsync(New("c"), Item("c", "join"));
        await _store.CreateAsync(New("d"), Item("d", "join"));
        var said = await _store.AppendAsync("c", Draft("c", Start) with { Once = new OnceKey("cue", MayBeThere: false) }, _ => { });
        var written = await TogetherAsync(("d", Draft("d", Start)), ("c", Draft("c", Start) with { Once = new OnceKey("cue", MayBeThere: true) }), ("d", Draft("d", Start)));

        Assert.Equal((1, 2), ((await written[0]).Seq, (await written[2]).Seq));
        Assert.Equal(said.Id, (await Assert.ThrowsAsync<AlreadyLoggedException>(() => written[1])).Message);
        Assert.True(_database is not PostgresDatabase || await _database.ReadAsync(session => session.First("SELECT count(DISTINCT CAST(xmin AS text)) FROM activities WHERE conversation = 'd'", row => row.GetInt64(0))) == 1, "one statement wrote both");
        Assert.Equal(1, (await _store.FindAsync("c"))!.LastSeq);
    }

    [DatabaseFact]
    public async Task A_conversation_that_is_gone_takes_no_entry() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _store.AppendAsync("gone", Draft("gone", Start), _ => { }));

    [DatabaseFact]
    public void A_signing_key_is_made_once()
    {
        var keys = new SqlSigningKeys(_database);

        Assert.Equal(keys.GetOrCreate("a"), new SqlSigningKeys(_database).GetOrCreate("a"));
        Assert.NotEqual(keys.GetOrCreate("a"), keys.GetOrCreate("b"));
        Assert.Equal(32, keys.GetOrCreate("a").Length);
    }

    // Handed in while the writer is busy with something else, so that one batch has them all.
    private async Task<List<Task<LogEntry>>> TogetherAsync(params (string Conversation, LogDraft Draft)[] appends)
    {
        using var go = new ManualResetEventSlim();
        var busy = _database.WriteAsync(_ => go.Wait());
        var written = appends.Select(append => _store.AppendAsync(append.Conversation, append.Draft, _ => { })).ToList();
        go.Set();
        await busy;
        await Task.WhenAny(Task.WhenAll(written));
        return written;
    }

    private static StoredConversation New(string id) => new(id, "u-" + id, null, "en-US", UserJoined: true, LastSeq: 0, Start);

    private static LogDraft Draft(string id, DateTimeOffset now) => new(now, (seq, time) => new LogEntry(seq, $"{id}-{seq}", time, true, "{}"u8.ToArray()));

    private static InboxItem Item(string conversation, string activity) => new("directline", conversation, activity, "{}"u8.ToArray());
}
