using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using MassageBot.Nodes;
using MassageBot.Privacy;
using Channel = System.Threading.Channels.Channel;

namespace MassageBot.Storage;

/// <summary>The one database, shared by every store: reads side by side, writes in batches on one thread, each batch one commit.</summary>
/// <remarks>
/// A write's task ends when it is on disk (group commit: one fsync for all that waited). Writes run in the order they were handed in.
/// A write that throws is undone alone; the others of its batch are kept. When the disk or the server fails, the whole batch is run once more, so a write may run twice:
/// it changes the database and nothing else.
/// </remarks>
public abstract class Database : IAsyncDisposable
{
    private const int BatchLimit = 256;
    private const int BlockedPatience = 20;

    private readonly Channel<PendingCall> _writes = Channel.CreateUnbounded<PendingCall>(new() { SingleReader = true });
    private readonly Thread _thread;
    private int _disposed;

    private readonly ConcurrentQueue<TaskCompletionSource> _scrubs = new();

    private protected Database() => _thread = new Thread(RunWriter) { IsBackground = true, Name = "Database writer" };

    /// <summary>Gets where a corrupt file was put at this start; <c>null</c> when the file was sound.</summary>
    public virtual string? SetAside => null;

    /// <summary>Gets or sets what tests do before each call: throw, or wait, as a failing disk would.</summary>
    internal Action<DatabaseCall>? Fault { get; set; }

    /// <summary>Gets what seals and opens what is kept of people.</summary>
    internal Vault Vault { get; init; } = null!;

    /// <summary>Gets which conversations this node may act for.</summary>
    internal Ownership Nodes { get; } = new();

    /// <summary>Gets what messages call this database: where it lies, never how to get in.</summary>
    private protected abstract string Place { get; }

    private protected abstract ISqlDialect Dialect { get; }

    /// <summary>Gets how those who wait go on: on other threads, so that the writer writes; on its own in a simulation, which has one.</summary>
    private protected virtual TaskCreationOptions GoesOn => TaskCreationOptions.RunContinuationsAsynchronously;

    /// <summary>Gets a value indicating whether writes of one kind are made as one: where each costs a journey.</summary>
    private protected virtual bool JoinsWrites => false;

    private protected bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Opens (or makes) <c>massagebot.db</c> in a folder.</summary>
    /// <exception cref="StorageFaultException">The folder cannot be used.</exception>
    public static Database Open(string folder, TimeProvider clock, X509Certificate2? certificate = null) => SqliteDatabase.Open(folder, clock, certificate);

    /// <summary>Opens a database that lives in memory and is gone when disposed: for tests and for the <c>chat</c> command.</summary>
    public static Database InMemory() => SqliteDatabase.InMemory();

    /// <summary>Opens a PostgreSQL database, which several nodes share.</summary>
    /// <param name="connectionString">Where it is.</param>
    /// <param name="clock">The clock by which keys age.</param>
    /// <param name="certificate">What protects the ring of keys; <c>null</c> leaves them to the database's own protection.</param>
    /// <param name="password">Gives the password of the next connection, where it is no constant; <c>null</c> when the connection string has it.</param>
    /// <exception cref="StorageFaultException">It cannot be used.</exception>
    public static Database Connect(string connectionString, TimeProvider? clock = null, X509Certificate2? certificate = null, Func<string>? password = null) =>
        PostgresDatabase.Connect(connectionString, clock ?? TimeProvider.System, certificate, password);

    /// <summary>Brings one area's tables up to date: script n lifts them from version n to n + 1. Called once at start, before any use.</summary>
    /// <exception cref="StorageFaultException">The file was written by a newer MassageBot.</exception>
    public void Migrate(string area, params IReadOnlyList<string> scripts) => WriteAsync(session =>
    {
        OnMigrating(session);
        var version = (int)session.First("SELECT version FROM schema_versions WHERE area = $1", row => row.GetInt64(0), area);
        if (version > scripts.Count)
        {
            RefuseNewer(area, version, scripts.Count);
            return 0;
        }

        for (var next = version; next < scripts.Count; next++)
        {
            session.ExecuteScript(scripts[next]);
        }

        return session.Execute(
            "INSERT INTO schema_versions (area, version) VALUES ($1, $2) ON CONFLICT (area) DO UPDATE SET version = excluded.version", area, scripts.Count);
    }).GetAwaiter().GetResult();

    /// <summary>Reads what is committed.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DatabaseSession, T> read);

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

    /// <summary>Writes, as one with others of its kind where that saves journeys to a server.</summary>
    internal Task<TResult> WriteAsync<TItem, TResult>(TItem item, Together<TItem, TResult> kind, Action<TResult> committed) =>
        Enqueue(new PendingItem<TItem, TResult>(item, kind, committed, GoesOn));

    /// <summary>Takes out of the files what was deleted before: the task ends when no old page of it is left.</summary>
    public async Task ScrubAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scrubs.Enqueue(done);
        await WriteAsync(_ => { });
        await done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _writes.Writer.TryComplete();
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted))
        {
            WriteWaiting();
        }
        else
        {
            await Task.Run(_thread.Join);
        }

        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the writer; called once, when the first connection stands.</summary>
    private protected void Start() => _thread.Start();

    /// <summary>Closes what is open, after the last write.</summary>
    private protected abstract ValueTask CloseAsync();

    /// <summary>Gets the writer's connection, making a new one when the last is lost.</summary>
    private protected abstract DatabaseSession Writer();

    /// <summary>Refuses tables of a newer program; they are newer than this one knows.</summary>
    private protected virtual void RefuseNewer(string area, int version, int known) => throw new StorageFaultException(
        $"The database '{Place}' was written by a newer MassageBot: its part '{area}' has version {version}, this program knows up to {known}. "
        + "Start the newer program, or name another folder with --data <folder>.");

    /// <summary>Does the work of <see cref="ScrubAsync"/>, outside any transaction.</summary>
    private protected abstract void Scrub(DatabaseSession session);

    /// <summary>Begins a migration, inside its transaction.</summary>
    private protected virtual void OnMigrating(DatabaseSession session)
    {
    }

    /// <summary>Begins a batch, inside its transaction.</summary>
    private protected virtual void OnBegun(DatabaseSession session)
    {
    }

    /// <summary>Ends a batch, inside its transaction, right before the commit.</summary>
    private protected virtual void OnCommitting(DatabaseSession session)
    {
    }

    /// <summary>Comes after batches, on the writer's thread, outside any transaction.</summary>
    private protected virtual void OnWritten()
    {
    }

    /// <summary>Tells whether a batch whose commit was not answered is on disk all the same.</summary>
    private protected virtual bool WasCommitted() => false;

    private protected Task<T> Enqueue<T>(DatabaseCall call, Func<DatabaseSession, T> work, Action<T>? committed) => Enqueue(new PendingCall<T>(call, work, committed, GoesOn));

    private Task<T> Enqueue<T>(PendingCall<T> pending) => _writes.Writer.TryWrite(pending) ? pending.Task : throw new ObjectDisposedException(nameof(Database));

    /// <summary>Writes what waits, on the caller's thread: for a database whose writer was never started, as a simulation's is not.</summary>
    /// <returns>Whether anything waited.</returns>
    internal bool WriteWaiting()
    {
        var batch = new List<PendingCall>();
        while (batch.Count < BatchLimit && _writes.Reader.TryRead(out var pending))
        {
            batch.Add(pending);
        }

        var any = batch.Count > 0;
        while (batch.Count > 0)
        {
            CommitSome(batch);
        }

        if (any)
        {
            OnWritten();
        }

        return any;
    }

    private void RunWriter()
    {
        while (_writes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            WriteWaiting();
            if (!_scrubs.IsEmpty)
            {
                ScrubAll();
            }
        }
    }

    // Once for all that wait.
    private void ScrubAll()
    {
        var waiting = new List<TaskCompletionSource>();
        while (_scrubs.TryDequeue(out var one))
        {
            waiting.Add(one);
        }

        try
        {
            Scrub(Writer());
            waiting.ForEach(one => one.SetResult());
        }
#pragma warning disable CA1031 // Handed to those who wait.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            waiting.ForEach(one => one.SetException(fault));
        }
    }

    // A disk or server that stumbles once (busy, an I/O error, a lost connection) is asked a second time; nothing of the first time is left.
    private void CommitSome(List<PendingCall> batch)
    {
        Exception? fault;
        int done;
        for (var attempt = 1; ; attempt++)
        {
            (fault, done) = Commit(batch, out var unanswered);
            if (fault is null || (unanswered && IsCommitted(ref fault)) || attempt >= (DatabaseFaults.IsBlocked(fault!) ? BlockedPatience : 2))
            {
                break;
            }
        }

        var finished = batch.GetRange(0, fault is null ? done : batch.Count);
        batch.RemoveRange(0, finished.Count);
        foreach (var pending in finished)
        {
            pending.Finish(fault);
        }
    }

    /// <summary>Looks what became of a commit that was not answered.</summary>
    /// <returns><c>true</c> when that is known or cannot be learnt, so that the batch must not be run again.</returns>
    private bool IsCommitted(ref Exception? fault)
    {
        try
        {
            if (!WasCommitted())
            {
                return false;
            }

            fault = null;
            return true;
        }
        catch (Exception unknown) when (DatabaseFaults.IsOfTheDisk(unknown))
        {
            return true;
        }
    }

    /// <param name="batch">What to write.</param>
    /// <param name="unanswered">Whether the fault came when the commit itself was asked for.</param>
    /// <returns>What hit the whole batch, or <c>null</c>; and how many of it are on disk: not all when one waited in vain for another node, which begins the next commit.</returns>
    private (Exception? Fault, int Done) Commit(List<PendingCall> batch, out bool unanswered)
    {
        DatabaseSession? session = null;
        unanswered = false;
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            session = Writer();
            session.Vault = Vault;
            Begin(session);
            var done = batch.Count;
            if (!RunAll(session, batch))
            {
                session.Execute("ROLLBACK");
                Begin(session);
                for (done = 0; done < batch.Count && Run(session, batch[done], mayWait: done == 0);)
                {
                    done++;
                }
            }

            Fault?.Invoke(DatabaseCall.Commit);
            OnCommitting(session);
            StorageMetrics.Written(began);
            began = TimeProvider.System.GetTimestamp();
            unanswered = true;
            session.Execute("COMMIT");
            StorageMetrics.Committed(began);
            return (null, done);
        }
#pragma warning disable CA1031 // Whatever it was, it is handed to every writer of the batch.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            TryRollBack(session);
            return (fault, 0);
        }
    }

    private void Begin(DatabaseSession session)
    {
        session.Execute(Dialect.Begin);
        OnBegun(session);
    }

    // Nearly every batch is without a fault, and pays nothing for the savepoints that undo one write alone.
    private bool RunAll(DatabaseSession session, List<PendingCall> batch)
    {
        try
        {
            for (var (at, ran) = (0, 0); at < batch.Count; at += ran)
            {
                ran = JoinsWrites ? batch[at].TryRunWith(batch, at, session, Fault) : batch[at].TryRun(session, Fault) ? 1 : 0;
                if (ran == 0)
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception fault) when (batch.Count > 1 && DatabaseFaults.IsBlocked(fault))
        {
            return false;
        }
    }

    /// <returns><c>false</c> when it waited in vain for a row of another node, and is undone.</returns>
    private bool Run(DatabaseSession session, PendingCall pending, bool mayWait)
    {
        session.Execute("SAVEPOINT one");
        var blocked = false;
        try
        {
            if (!pending.TryRun(session, Fault))
            {
                session.Execute("ROLLBACK TO one");
            }
        }
        catch (Exception fault) when (!mayWait && DatabaseFaults.IsBlocked(fault))
        {
            session.Execute("ROLLBACK TO one");
            blocked = true;
        }

        session.Execute("RELEASE one");
        return !blocked;
    }

    private static void TryRollBack(DatabaseSession? session)
    {
        try
        {
            session?.Execute("ROLLBACK");
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException)
        {
            // The database has already rolled back by itself (full disk, I/O error, lost connection); there is nothing left to undo.
        }
    }
}
