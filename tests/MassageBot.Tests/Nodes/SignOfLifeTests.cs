using MassageBot.Nodes;
using MassageBot.Storage;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.Nodes;

/// <summary>A node whose process is gone is given up before its lease is over; one that lives never is (reliability.md F25, P47).</summary>
public sealed class SignOfLifeTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(0.6);

    [PostgresFact]
    public async Task A_node_whose_process_is_gone_is_given_up_when_one_renewal_is_overdue()
    {
        using var nodes = new Stores();
        var first = nodes.Open();
        var second = nodes.Open();
        await first.RenewAsync("a", begins: true, Lease);
        await second.RenewAsync("b", begins: true, Lease);
        Assert.Equal(32, (await first.TakeAsync("a", Lease)).Count);
        nodes.Close(first);

        nodes.Now += Lease / 10;
        Assert.Equal(32, (await second.TakeAsync("b", Lease)).Count); // the other half alone, for a renewal may still come
        nodes.Now += Overdue - (Lease / 10);
        Assert.True((await second.RenewAsync("b", begins: false, Lease)).MustLook);
        var taken = await second.TakeAsync("b", Lease);
        Assert.Equal(32, taken.Count);
        Assert.All(taken, shard => Assert.Equal((2, nodes.Now - Overdue), (shard.Epoch, shard.Seen)));
    }

    [PostgresFact]
    public async Task One_that_is_late_keeps_what_it_has_until_its_lease_is_over_as_long_as_its_connection_stands()
    {
        using var nodes = new Stores();
        var (late, other) = await nodes.FirstHasAllAsync();

        nodes.Now += Lease - TimeSpan.FromMilliseconds(1);
        Assert.False((await other.RenewAsync("b", begins: false, Lease)).MustLook);
        Assert.Empty(await other.TakeAsync("b", Lease));
        nodes.Now += TimeSpan.FromMilliseconds(2);
        Assert.True((await other.RenewAsync("b", begins: false, Lease)).MustLook);
        Assert.Equal(64, (await other.TakeAsync("b", Lease)).Count);
        Assert.False((await late.RenewAsync("a", begins: false, Lease)).Alive);
    }

    [PostgresFact]
    public async Task One_whose_connection_broke_and_that_renews_on_a_new_one_in_time_keeps_it()
    {
        using var nodes = new Stores();
        var (broken, other) = await nodes.FirstHasAllAsync();
        nodes.Break(broken);

        nodes.Now += Lease / 4;
        await Assert.ThrowsAnyAsync<Exception>(() => broken.RenewAsync("a", begins: false, Lease));
        Assert.True((await broken.RenewAsync("a", begins: false, Lease)).Alive);
        nodes.Now += Overdue;
        Assert.False((await other.RenewAsync("b", begins: false, Lease)).MustLook);
        Assert.Empty(await other.TakeAsync("b", Lease));
    }

    [PostgresFact]
    public async Task A_node_of_an_older_build_that_has_no_sign_keeps_its_whole_lease()
    {
        using var nodes = new Stores();
        var other = nodes.Open();
        await other.RenewAsync("b", begins: true, Lease);
        nodes.Look.Execute("INSERT INTO nodes (id, until) VALUES ('older', $1)", (nodes.Now + Lease).UtcTicks);
        nodes.Look.Execute("UPDATE node_shards SET node = 'older'");

        nodes.Now += Lease - TimeSpan.FromMilliseconds(1);
        await other.RenewAsync("b", begins: false, Lease);
        Assert.Empty(await other.TakeAsync("b", Lease));
        nodes.Now += TimeSpan.FromMilliseconds(2);
        Assert.Equal(64, (await other.TakeAsync("b", Lease)).Count);
    }

    /// <summary>Nodes on one real database, with its time in the test's hand.</summary>
    private sealed class Stores : IDisposable
    {
        private readonly PostgresDatabase _database;
        private readonly Dictionary<SqlLeaseStore, DatabaseSession> _sessions = [];

        public Stores()
        {
            _database = (PostgresDatabase)Database.Connect(PostgresServer.Shared.NewDatabase(), TimeProvider.System);
            SqlLeaseStore.Migrate(_database);
            Look = _database.OpenSession();
        }

        /// <summary>Gets a connection to look and change by.</summary>
        public DatabaseSession Look { get; }

        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        public SqlLeaseStore Open()
        {
            SqlLeaseStore? store = null;
            store = new Timed(() => _sessions[store!] = _database.OpenSession(), () => Now);
            return store;
        }

        /// <summary>Node a has every shard, and node b has come.</summary>
        public async Task<(SqlLeaseStore First, SqlLeaseStore Other)> FirstHasAllAsync()
        {
            var (first, other) = (Open(), Open());
            await first.RenewAsync("a", begins: true, Lease);
            await first.TakeAsync("a", Lease);
            await other.RenewAsync("b", begins: true, Lease);
            return (first, other);
        }

        /// <summary>The process of a node is gone.</summary>
        public void Close(SqlLeaseStore store)
        {
            store.Dispose();
            while (Signs() > _sessions.Count - 1)
            {
                Thread.Yield(); // the server notices by itself
            }
        }

        /// <summary>The server cuts a node's connection.</summary>
        public void Break(SqlLeaseStore store) =>
            Look.Query("SELECT pg_terminate_backend($1::int)", _ => true, _sessions[store].First("SELECT pg_backend_pid()", row => row.GetInt32(0)));

        public void Dispose()
        {
            foreach (var store in _sessions.Keys)
            {
                store.Dispose();
            }

            Look.Dispose();
            _database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        private long Signs() => Look.First(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", row => row.GetInt64(0));
    }

    private sealed class Timed(Func<DatabaseSession> open, Func<DateTimeOffset> now) : SqlLeaseStore(open)
    {
        private protected override long Now(DatabaseSession session) => now().UtcTicks;
    }
}
