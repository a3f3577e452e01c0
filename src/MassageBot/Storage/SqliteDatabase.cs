using System.Security.Cryptography.X509Certificates;
using MassageBot.Privacy;
using Microsoft.AspNetCore.DataProtection;
using System.Collections.Concurrent;

namespace MassageBot.Storage;

/// <summary>The database as one file, for one node: made on first start, readable while it is written.</summary>
internal sealed class SqliteDatabase : Database
{
    // Nobody else deletes keys from this file.
    private static readonly TimeSpan s_remember = TimeSpan.FromMinutes(15);

    private readonly ConcurrentBag<DatabaseSession> _readers = [];
    private readonly DatabaseSession _writer;
    private readonly FileStream? _lock;
    private readonly string? _path;
    private readonly SqliteCheckpoints? _checkpoints;

    private SqliteDatabase(DatabaseSession writer, string? path, FileStream? folderLock, string? setAside)
    {
        (_writer, _path, _lock, SetAside) = (writer, path, folderLock, setAside);
        _checkpoints = path is null ? null : new SqliteCheckpoints(path, writer);
        writer.ExecuteScript("CREATE TABLE IF NOT EXISTS schema_versions (area TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;");
    }

    public override string? SetAside { get; }

    private protected override string Place => _path ?? "memory";

    private protected override ISqlDialect Dialect => SqliteDialect.Instance;

    public static new SqliteDatabase Open(string folder, TimeProvider clock, X509Certificate2? certificate)
    {
        var path = Path.GetFullPath(folder);
        var folderLock = SqliteFile.TakeFolder(path);
        try
        {
            var (session, setAside) = SqliteFile.Open(path, clock);
            return new SqliteDatabase(session, Path.Combine(path, SqliteFile.Name), folderLock, setAside)
            {
                Vault = new Vault(KeyRing.InFolder(Path.Combine(path, KeyRing.Folder), certificate), clock) { RememberFor = s_remember },
            }.Made();
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    public static new SqliteDatabase InMemory() => new SqliteDatabase(SqliteFile.Connect(":memory:", readOnly: false), path: null, folderLock: null, setAside: null)
    {
        Vault = new Vault(new EphemeralDataProtectionProvider(), TimeProvider.System),
    }.Made();

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

    private protected override void OnWritten() => _checkpoints?.Look();

    // Old pages lie in the write-ahead log until it is emptied; in the file itself deleted content is overwritten (secure_delete).
    private protected override void Scrub(DatabaseSession session) => _checkpoints?.Empty();

    private SqliteDatabase Made()
    {
        Start();
        Vault.Prepare(this);
        return this;
    }

    private protected override ValueTask CloseAsync()
    {
        _checkpoints?.Dispose();
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
            session.Vault = Vault;
            return read(session);
        }
        finally
        {
            _readers.Add(session);
        }
    }
}
