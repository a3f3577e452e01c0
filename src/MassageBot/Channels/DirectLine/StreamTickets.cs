using System.Security.Cryptography;
using MassageBot.Nodes;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>A stream's ticket opens one stream, once (reliability.md T30); whoever wants another asks for another URL.</summary>
/// <remarks>
/// A node that is alone remembers what was used, and takes no ticket of an earlier run of the program: a full disk keeps nobody from hearing. Nodes that share a database remember there.
/// </remarks>
internal sealed class StreamTickets
{
    private const int SweepAt = 1_000;

    private readonly Database _database;
    private readonly Ownership _nodes;
    private readonly TimeProvider _clock;
    private readonly string _run = Random(8);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private int _sweepAt = SweepAt;

    public StreamTickets(Database database, Ownership nodes, TimeProvider clock)
    {
        (_database, _nodes, _clock) = (database, nodes, clock);
        database.Migrate("stream_tickets", "CREATE TABLE stream_tickets (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;");
    }

    /// <summary>An id for a new ticket; it says nothing of whose it is.</summary>
    public string New() => $"{_run}-{Random(8)}";

    /// <summary>Uses a ticket up.</summary>
    /// <returns><c>false</c> when it was used before, or cannot be known not to have been.</returns>
    public async Task<bool> UseAsync(string id)
    {
        if (_nodes.IsAlone)
        {
            return id.StartsWith(_run, StringComparison.Ordinal) && Remember(id);
        }

        return await _database.WriteAsync(session =>
            session.Execute("INSERT INTO stream_tickets (id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING", id, _clock.GetUtcNow().UtcTicks) == 1);
    }

    /// <summary>Forgets tickets that open nothing any more, used or not.</summary>
    public Task<int> PurgeAsync(DateTimeOffset now) => _database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM stream_tickets WHERE at < $1", (now - TimeSpan.FromHours(1)).UtcTicks);
        return 0; // no conversation goes with them
    });

    private bool Remember(string id)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (_used.Count >= _sweepAt)
            {
                foreach (var (old, _) in _used.Where(ticket => ticket.Value < now).ToList())
                {
                    _used.Remove(old);
                }

                _sweepAt = Math.Max(SweepAt, _used.Count * 2);
            }

            return _used.TryAdd(id, now + (DirectLineTokens.StreamLifetime * 2)); // twice: a wall clock may be set back a little
        }
    }

    private static string Random(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
