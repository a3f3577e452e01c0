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
    public const int LastResort = 50_000;

    private const int BatchesBetween = 50;
    private const int LongLog = 12_000;
    private const int LittleLeft = 200;
    private const int Passes = 4;

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _due = new(false);
    private int _batches;
    private volatile bool _littleLeft;
    private volatile bool _closed;
    private Thread? _beside;

    /// <summary>Comes after each batch, on the writer's thread.</summary>
    public void Look()
    {
        if (_littleLeft && _gate.TryEnter())
        {
            try
            {
                _littleLeft = false;
                Run(writer, beside: false);
            }
            finally
            {
                _gate.Exit();
            }
        }
        else if (++_batches >= BatchesBetween)
        {
            _batches = 0;
            _beside ??= Begin();
            _due.Set();
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
        _closed = true;
        _due.Set();
        _beside?.Join();
        _due.Dispose();
    }

    private static (long Pages, long Left) Run(DatabaseSession session, bool beside)
    {
        var began = TimeProvider.System.GetTimestamp();
        var state = session.First("PRAGMA wal_checkpoint(PASSIVE)", row => (row.GetInt64(1), row.GetInt64(1) - row.GetInt64(2)));
        StorageMetrics.Checkpointed(began, beside);
        return state;
    }

    // A thread of its own: it waits for the disk, and the threads that bring the cues must not.
    private Thread Begin()
    {
        var thread = new Thread(RunBeside) { IsBackground = true, Name = "Database checkpoints" };
        thread.Start();
        return thread;
    }

    private void RunBeside()
    {
        DatabaseSession? own = null;
        while (_due.WaitOne() && !_closed)
        {
            try
            {
                lock (_gate)
                {
                    own ??= SqliteFile.Connect(path, readOnly: false);
                    var (pages, left) = Run(own, beside: true);
                    for (var pass = 1; pages > LongLog && left > LittleLeft && pass < Passes; pass++)
                    {
                        (pages, left) = Run(own, beside: true); // what came meanwhile
                    }

                    _littleLeft = pages > LongLog && left <= LittleLeft;
                }
            }
            catch (Exception fault) when (DatabaseFaults.IsOfTheDisk(fault))
            {
                // Nothing is lost: it stands in the log, and is tried again after the next batches.
            }
        }

        own?.Dispose();
    }
}
