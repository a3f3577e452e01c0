using System.Collections.Concurrent;

namespace MassageBot.Storage;

/// <summary>The database as one file, for one node: made on first start, readable while it is written.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly ConcurrentBag<DatabaseSession> _readers = [];
    private readonly DatabaseSession _writer;
    private readonly FileStream? _lock;
    private readonly string? _path;

    private SqliteDatabase(DatabaseSession writer, string? path, FileStream? folderLock, string? setAside)
    {
        (_writer, _path, _lock, SetAside) = (writer, path, folderLock, setAside);
        writer.ExecuteScript("CREATE TABLE IF NOT EXISTS schema_versions (area TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;");
        Start();
    }

    public override string? SetAside { get; }

    private protected override string Place => _path ?? "memory";

    private protected override ISqlDialect Dialect => SqliteDialect.Instance;

    public static new SqliteDatabase Open(string folder, TimeProvider clock)
    {
        var path = Path.GetFullPath(folder);
        var folderLock = SqliteFile.TakeFolder(path);
        try
        {
            var (session, setAside) = SqliteFile.Open(path, clock);
            return new SqliteDatabase(session, Path.Combine(path, SqliteFile.Name), folderLock, setAside);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    public static new SqliteDatabase InMemory() => new(SqliteFile.Connect(":memory:", readOnly: false), path: null, folderLock: null, setAside: null);

    public override Task<T> ReadAsync<T>(Func<DatabaseSession, T> read)
    {
        if (_path is null)
        {
            return Enqueue(DatabaseCall.Read, read, committed: null); // one connection holds the memory
        }

        ObjectDisposedException.ThrowIf(IsDisposed, this);
        try
        {
            return Task.FromResult(ReadNow(read));
        }
        catch (Exception fault) when (DatabaseFaults.IsOfTheDisk(fault))
        {
            return Task.FromResult(ReadNow(read));
        }
    }

    private protected override DatabaseSession Writer() => _writer;

    private protected override ValueTask CloseAsync()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    private T ReadNow<T>(Func<DatabaseSession, T> read)
    {
        if (!_readers.TryTake(out var session))
        {
            session = SqliteFile.Connect(_path!, readOnly: true);
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
}
