using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MassageBot.Storage;

namespace MassageBot.Nodes;

/// <summary>Leases in PostgreSQL, on a connection of their own: a long batch of writes must not cost a node its life.</summary>
/// <remarks>
/// Every batch of a node's writes holds a share of the node's row until its commit; giving a node up deletes that row. So when a node is given up, all that it wrote is there to be read,
/// and it writes nothing more. A node that is stopped in mid-batch loses its connection by <c>idle_in_transaction_session_timeout</c>.
/// <para>
/// A node holds an advisory lock, its sign of life, as long as its connection stands. A process that is killed loses it at once, so it is given up before its lease is over; a node whose
/// connection broke and that lives is not, for it renews on a new one in time.
/// </para>
/// <para>
/// <c>seen</c> tells when a shard's last owner lived, <c>owed</c> since when its people have been alone and not been told so: it stays as it is from owner to owner until one has told them.
/// </para>
/// </remarks>
internal class SqlLeaseStore(Func<DatabaseSession> open) : ILeaseStore, IDisposable
{
    // One node at a time gives up others and takes shards.
    private const long MembershipLock = 0x4D61737361676543;

    private DatabaseSession? _session;
    private (DatabaseSession Session, string Node)? _signed;

    public Task<LeaseView> RenewAsync(string node, bool begins, TimeSpan lease) => RunAsync(session =>
    {
        var now = Now(session);
        var until = now + lease.Ticks;
        var sign = TrySign(session, node);
        var alive = begins
            ? session.Execute("INSERT INTO nodes (id, until, sign) VALUES ($1, $2, $3)", node, until, sign)
            : session.Execute("UPDATE nodes SET until = $2, sign = $3 WHERE id = $1", node, until, sign);
        var (nodes, free) = session.First(
            "SELECT (SELECT count(*) FROM nodes WHERE until >= $1), (SELECT count(*) FROM node_shards WHERE node IS NULL)",
            row => (row.GetInt64(0), row.GetInt64(1)),
            now);
        return new LeaseView(alive == 1, new DateTimeOffset(now, TimeSpan.Zero), (int)nodes, free > 0 || Dead(session, now, lease).Count > 0);
    });

    public Task<IReadOnlyList<TakenShard>> TakeAsync(string node, TimeSpan lease) => RunAsync<IReadOnlyList<TakenShard>>(session =>
    {
        LockMembership(session);
        var now = Now(session);
        foreach (var (dead, until) in Dead(session, now, lease))
        {
            session.Execute("DELETE FROM nodes WHERE id = $1", dead);
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
                UPDATE node_shards SET node = $1, epoch = epoch + 1, owed = COALESCE(CASE WHEN owed_epoch = epoch THEN owed END, seen), owed_epoch = epoch + 1
                WHERE shard IN (SELECT shard FROM node_shards WHERE node IS NULL ORDER BY shard LIMIT $2)
                RETURNING shard, epoch, owed
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

    /// <summary>Notes that everybody in shards has been told of the interruption that was found when they were taken.</summary>
    public static void Settle(DatabaseSession session, string node, IReadOnlyCollection<TakenShard> shards)
    {
        foreach (var shard in shards)
        {
            session.Execute("UPDATE node_shards SET owed = NULL WHERE shard = $1 AND node = $2 AND epoch = $3", shard.Shard, node, shard.Epoch);
        }
    }

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
        """,
        "ALTER TABLE nodes ADD COLUMN sign INTEGER;",
        "ALTER TABLE node_shards ADD COLUMN owed INTEGER; ALTER TABLE node_shards ADD COLUMN owed_epoch INTEGER;"); // of another epoch it is an older program's, which does not know of it

    protected virtual void Dispose(bool disposing) => _session?.Dispose();

    /// <summary>The database's time: ticks since 0001-01-01, as everywhere in it.</summary>
    private protected virtual long Now(DatabaseSession session) =>
        session.First("SELECT CAST(extract(epoch FROM clock_timestamp()) * 10000000 AS bigint) + 621355968000000000", row => row.GetInt64(0));

    /// <summary>Takes this node's sign of life on this connection, unless it has it.</summary>
    /// <returns>The key of the lock; <c>null</c> when it is not to be had, and the lease alone counts.</returns>
    private protected virtual long? TrySign(DatabaseSession session, string node)
    {
        var sign = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(node)));
        if (_signed != (session, node))
        {
            session.Query("SELECT pg_advisory_unlock_all()", _ => true); // that of an earlier life
            _signed = session.First("SELECT pg_try_advisory_lock($1)", row => row.GetBoolean(0), sign) ? (session, node) : null;
        }

        return _signed is null ? null : sign;
    }

    /// <summary>Those of the nodes that have missed a renewal whose sign of life is gone.</summary>
    private protected virtual IReadOnlyList<(string Node, long Until)> WithoutSign(DatabaseSession session, long until) => session.Query(
        """
        SELECT id, until FROM nodes WHERE until < $1 AND sign IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND ((CAST(classid AS bigint) << 32) | CAST(objid AS bigint)) = sign)
        """,
        row => (row.GetString(0), row.GetInt64(1)),
        until);

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

    // Over by the clock; or a renewal is overdue (they come each eighth of a lease), and the process is gone.
    private List<(string Node, long Until)> Dead(DatabaseSession session, long now, TimeSpan lease) =>
    [
        .. session.Query("SELECT id, until FROM nodes WHERE until < $1", row => (row.GetString(0), row.GetInt64(1)), now)
            .Union(WithoutSign(session, now + lease.Ticks - Overdue(lease).Ticks)),
    ];

    private static TimeSpan Overdue(TimeSpan lease) => lease / 6;

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
