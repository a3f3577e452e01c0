using MassageBot.Storage;

namespace MassageBot.Nodes;

/// <summary>Leases in PostgreSQL, on a connection of their own: a long batch of writes must not cost a node its life.</summary>
/// <remarks>
/// Every batch of a node's writes holds a share of the node's row until its commit; giving a node up deletes that row. So when a node is given up, all that it wrote is there to be read,
/// and it writes nothing more. A node that is stopped in mid-batch loses its connection by <c>idle_in_transaction_session_timeout</c>.
/// </remarks>
internal class SqlLeaseStore(Func<DatabaseSession> open) : ILeaseStore, IDisposable
{
    // One node at a time gives up others and takes shards.
    private const long MembershipLock = 0x4D61737361676543;

    private DatabaseSession? _session;

    public Task<LeaseView> RenewAsync(string node, bool begins, TimeSpan lease) => RunAsync(session =>
    {
        var now = Now(session);
        var until = now + lease.Ticks;
        var alive = begins
            ? session.Execute("INSERT INTO nodes (id, until) VALUES ($1, $2)", node, until)
            : session.Execute("UPDATE nodes SET until = $2 WHERE id = $1", node, until);
        var (nodes, over, free) = session.First(
            """
            SELECT (SELECT count(*) FROM nodes WHERE until >= $1), (SELECT count(*) FROM nodes WHERE until < $1), (SELECT count(*) FROM node_shards WHERE node IS NULL)
            """,
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
            now);
        return new LeaseView(alive == 1, new DateTimeOffset(now, TimeSpan.Zero), (int)nodes, over + free > 0);
    });

    public Task<IReadOnlyList<TakenShard>> TakeAsync(string node, TimeSpan lease) => RunAsync<IReadOnlyList<TakenShard>>(session =>
    {
        LockMembership(session);
        var now = Now(session);
        foreach (var (dead, until) in session.Query("DELETE FROM nodes WHERE until < $1 RETURNING id, until", row => (row.GetString(0), row.GetInt64(1)), now))
        {
            session.Execute("UPDATE node_shards SET node = NULL, seen = $2 WHERE node = $1", dead, Math.Min(until - lease.Ticks, now));
        }

        var (alive, living, held) = session.First(
            "SELECT (SELECT count(*) FROM nodes WHERE id = $1), (SELECT count(*) FROM nodes), (SELECT count(*) FROM node_shards WHERE node = $1)",
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
            node);
        var room = alive == 0 ? 0 : Shards.FairShare((int)living) - (int)held;
        return room <= 0
            ? []
            : session.Query(
                """
                UPDATE node_shards SET node = $1, epoch = epoch + 1 WHERE shard IN (SELECT shard FROM node_shards WHERE node IS NULL ORDER BY shard LIMIT $2)
                RETURNING shard, epoch, seen
                """,
                row => new TakenShard((int)row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero)),
                node, room);
    });

    public Task ReleaseAsync(string node, IReadOnlyCollection<int> shards) => RunAsync(session =>
    {
        AwaitWrites(session, node);
        var now = Now(session);
        foreach (var shard in shards)
        {
            session.Execute("UPDATE node_shards SET node = NULL, seen = $3 WHERE shard = $2 AND node = $1", node, shard, now);
        }

        TellFree(session, node);
        return true;
    });

    public Task LeaveAsync(string node) => RunAsync(session =>
    {
        AwaitWrites(session, node);
        session.Execute("UPDATE node_shards SET node = NULL, seen = $2 WHERE node = $1", node, Now(session));
        session.Execute("DELETE FROM nodes WHERE id = $1", node);
        TellFree(session, node);
        return true;
    });

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the tables.</summary>
    public static void Migrate(Database database) => database.Migrate("nodes", """
        CREATE TABLE nodes (id TEXT PRIMARY KEY, until INTEGER NOT NULL);
        CREATE TABLE node_shards (shard INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, node TEXT, seen INTEGER);
        INSERT INTO node_shards (shard, epoch) WITH RECURSIVE all_shards (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM all_shards WHERE n < 63) SELECT n, 0 FROM all_shards;
        """);

    protected virtual void Dispose(bool disposing) => _session?.Dispose();

    /// <summary>The database's time: ticks since 0001-01-01, as everywhere in it.</summary>
    private protected virtual long Now(DatabaseSession session) =>
        session.First("SELECT CAST(extract(epoch FROM clock_timestamp()) * 10000000 AS bigint) + 621355968000000000", row => row.GetInt64(0));

    /// <summary>Keeps other nodes from giving up nodes and taking shards at the same time.</summary>
    private protected virtual void LockMembership(DatabaseSession session) => session.Execute("SELECT pg_advisory_xact_lock($1)", MembershipLock);

    /// <summary>Waits for the batch that is being written, and holds back the next one until the shards are free.</summary>
    private protected virtual void AwaitWrites(DatabaseSession session, string node) => session.Execute("SELECT 1 FROM nodes WHERE id = $1 FOR UPDATE", node);

    /// <summary>Tells the other nodes that shards are free.</summary>
    private protected virtual void TellFree(DatabaseSession session, string node)
    {
        foreach (var text in new NodeNews { From = node, ShardsFree = true }.Write())
        {
            session.Execute("SELECT pg_notify($1, $2)", PostgresDatabase.NewsChannel, text);
        }
    }

    /// <summary>Does something in one transaction.</summary>
    private protected virtual Task<T> RunAsync<T>(Func<DatabaseSession, T> work)
    {
        try
        {
            if (_session is null or { IsLost: true })
            {
                _session?.Dispose();
                _session = null;
                _session = open();
            }

            _session.Execute("BEGIN");
            var result = work(_session);
            _session.Execute("COMMIT");
            return Task.FromResult(result);
        }
        catch
        {
            _session?.Dispose(); // what was begun is undone by the server
            _session = null;
            throw;
        }
    }
}
