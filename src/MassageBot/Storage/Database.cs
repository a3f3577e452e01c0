using System.Collections.Concurrent;
using System.Threading.Channels;
using Channel = System.Threading.Channels.Channel;

namespace MassageBot.Storage;

/// <summary>The one database file, shared by every store: reads side by side, writes in batches on one thread, each batch one commit.</summary>
/// <remarks>
/// A write's task ends when it is on disk (group commit: one fsync for all that waited). Writes run in the order they were handed in.
/// A write that throws is undone alone; the others of its batch are kept. When the disk fails, the whole batch is run once more, so a write may run twice:
/// it changes the database and nothing else.
/// </remarks>
public sealed class Database : IAsyncDisposable
{
    private const int BatchLimit = 256;

    private readonly Channel<PendingWrite> _writes = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly ConcurrentBag<DatabaseSession> _readers = [];
    private readonly DatabaseSession _writer;
    private readonly FileStream? _lock;
    private readonly string? _path;
    private readonly Thread _thread;
    private int _disposed;

    private Database(DatabaseSession writer, string? path, FileStream? folderLock, string? setAside)
    {
        (_writer, _path, _lock, SetAside) = (writer, path, folderLock, setAside);
        writer.ExecuteScript("CREATE TABLE IF NOT EXISTS schema_versions (area TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;");
        _thread = new Thread(RunWriter) { IsBackground = true, Name = "Database writer" };
        _thread.Start();
    }

    /// <summary>Gets where a corrupt file was put at this start; <c>null</c> when the file was sound.</summary>
    public string? SetAside { get; }

    /// <summary>Gets or sets what tests do before each call: throw, or wait, as a failing disk would.</summary>
    internal Action<DatabaseCall>? Fault { get; set; }

    /// <summary>Opens (or makes) <c>massagebot.db</c> in a folder.</summary>
    /// <exception cref="StorageFaultException">The folder cannot be used.</exception>
    public static Database Open(string folder, TimeProvider clock)
    {
        var path = Path.GetFullPath(folder);
        var folderLock = DatabaseFile.TakeFolder(path);
        try
        {
            var (session, setAside) = DatabaseFile.Open(path, clock);
            return new Database(session, Path.Combine(path, DatabaseFile.Name), folderLock, setAside);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Opens a database that lives in memory and is gone when disposed: for tests and for the <c>chat</c> command.</summary>
    public static Database InMemory() => new(DatabaseFile.Connect(":memory:", readOnly: false), path: null, folderLock: null, setAside: null);

    /// <summary>Brings one area's tables up to date: script n lifts them from version n to n + 1. Called once at start, before any use.</summary>
    /// <exception cref="StorageFaultException">The file was written by a newer MassageBot.</exception>
    public void Migrate(string area, params IReadOnlyList<string> scripts) => WriteAsync(session =>
    {
        var version = (int)session.First("SELECT version FROM schema_versions WHERE area = $1", row => row.GetInt64(0), area);
        if (version > scripts.Count)
        {
            throw new StorageFaultException(
                $"The database '{_path}' was written by a newer MassageBot: its part '{area}' has version {version}, this program knows up to {scripts.Count}. "
                + "Start the newer program, or name another folder with --data <folder>.");
        }

        for (var next = version; next < scripts.Count; next++)
        {
            session.ExecuteScript(scripts[next]);
        }

        return session.Execute(
            "INSERT INTO schema_versions VALUES ($1, $2) ON CONFLICT (area) DO UPDATE SET version = excluded.version", area, scripts.Count);
    }).GetAwaiter().GetResult();

    /// <summary>Reads what is committed.</summary>
    public Task<T> ReadAsync<T>(Func<DatabaseSession, T> read)
    {
        if (_path is null)
        {
            return Enqueue(DatabaseCall.Read, read, committed: null); // one connection holds the memory
        }

        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        try
        {
            return Task.FromResult(ReadNow(read));
        }
        catch (Exception fault) when (PendingWrite.IsOfTheDisk(fault))
        {
            return Task.FromResult(ReadNow(read));
        }
    }

    /// <summary>Writes; the task ends when the write is on disk.</summary>
    /// <param name="write">What to change; it runs on the writer's thread, inside a transaction, and must be quick.</param>
    public Task<T> WriteAsync<T>(Func<DatabaseSession, T> write) => Enqueue(DatabaseCall.Write, write, committed: null);

    /// <inheritdoc cref="WriteAsync{T}(Func{DatabaseSession, T})"/>
    public Task WriteAsync(Action<DatabaseSession> write) => WriteAsync(session =>
    {
        write(session);
        return true;
    });

    /// <summary>Writes, and tells when it is on disk, on the writer's thread: in the order of the writes, before any of their tasks goes on.</summary>
    internal Task<T> WriteAsync<T>(Func<DatabaseSession, T> write, Action<T> committed) => Enqueue(DatabaseCall.Write, write, committed);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _writes.Writer.TryComplete();
        await Task.Run(_thread.Join);
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _lock?.Dispose();
    }

    private T ReadNow<T>(Func<DatabaseSession, T> read)
    {
        if (!_readers.TryTake(out var session))
        {
            session = DatabaseFile.Connect(_path!, readOnly: true);
        }

        try
        {
            Fault?.Invoke(DatabaseCall.Read);
            return read(session);
        }
        finally
        {
            _readers.Add(session);
        }
    }

    private Task<T> Enqueue<T>(DatabaseCall call, Func<DatabaseSession, T> work, Action<T>? committed)
    {
        var pending = new PendingWrite<T>(call, work, committed);
        return _writes.Writer.TryWrite(pending) ? pending.Task : throw new ObjectDisposedException(nameof(Database));
    }

    private void RunWriter()
    {
        var batch = new List<PendingWrite>(BatchLimit);
        while (_writes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < BatchLimit && _writes.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            // A disk that stumbles once (busy, an I/O error) is asked a second time; nothing of the first time is left.
            var fault = Commit(batch) is null ? null : Commit(batch);
            foreach (var pending in batch)
            {
                pending.Finish(fault);
            }

            batch.Clear();
        }
    }

    /// <returns>What hit the whole batch; <c>null</c> when it is on disk.</returns>
    private Exception? Commit(List<PendingWrite> batch)
    {
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            foreach (var pending in batch)
            {
                _writer.Execute("SAVEPOINT one");
                if (!pending.TryRun(_writer, Fault))
                {
                    _writer.Execute("ROLLBACK TO one");
                }

                _writer.Execute("RELEASE one");
            }

            Fault?.Invoke(DatabaseCall.Commit);
            _writer.Execute("COMMIT");
            return null;
        }
#pragma warning disable CA1031 // Whatever it was, it is handed to every writer of the batch.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            TryRollBack();
            return fault;
        }
    }

    private void TryRollBack()
    {
        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has already rolled back by itself (full disk, I/O error); there is nothing left to undo.
        }
    }
}
