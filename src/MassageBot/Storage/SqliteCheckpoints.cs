namespace MassageBot.Storage;

/// <summary>
/// Brings what stands in the write-ahead log into the file, beside the writer and not in its way: a commit never waits for thousands of pages.
/// When little is left the writer does the rest between two batches, so that the log begins anew and does not grow.
/// </summary>
/// <param name="path">The database file.</param>
/// <param name="writer">The writer's session; used on the writer's thread only.</param>
internal sealed class SqliteCheckpoints(string path, DatabaseSession writer) : IDisposable
{
    /// <summary>At how many pages SQLite empties the log by itself, should this be too slow.</summary>
    public const int LastResort = 30_000;

    private const int BatchesBetween = 50;
    private const int LongLog = 4_000;
    private const int LittleLeft = 600;

    private readonly Lock _gate = new();
    private int _batches;
    private int _underWay;
    private volatile bool _littleLeft;
    private DatabaseSession? _own;
    private bool _closed;

    /// <summary>Comes after each batch, on the writer's thread.</summary>
    public void Look()
    {
        if (_littleLeft)
        {
            _littleLeft = false;
            lock (_gate)
            {
                Run(writer);
            }
        }
        else if (++_batches >= BatchesBetween && Interlocked.Exchange(ref _underWay, 1) == 0)
        {
            _batches = 0;
            ThreadPool.UnsafeQueueUserWorkItem(static all => all.RunBeside(), this, preferLocal: false);
        }
    }

    /// <summary>Empties the log, on the writer's thread.</summary>
    /// <exception cref="IOException">Somebody reads in it.</exception>
    public void Empty()
    {
        lock (_gate)
        {
            if (writer.First("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0)) != 0)
            {
                throw new IOException("The write-ahead log is still read.");
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _own?.Dispose();
        }
    }

    private static (long Pages, long Left) Run(DatabaseSession session) =>
        session.First("PRAGMA wal_checkpoint(PASSIVE)", row => (row.GetInt64(1), row.GetInt64(1) - row.GetInt64(2)));

    private void RunBeside()
    {
        try
        {
            lock (_gate)
            {
                if (!_closed)
                {
                    var (pages, left) = Run(_own ??= SqliteFile.Connect(path, readOnly: false));
                    _littleLeft = pages > LongLog && left < LittleLeft;
                }
            }
        }
        catch (Exception fault) when (DatabaseFaults.IsOfTheDisk(fault))
        {
            // Nothing is lost: it stands in the log, and is tried again after the next batches.
        }
        finally
        {
            Volatile.Write(ref _underWay, 0);
        }
    }
}
