using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using MassageBot.Nodes;
using MassageBot.Privacy;
using Npgsql;
using Channel = System.Threading.Channels.Channel;

namespace MassageBot.Storage;

/// <summary>The database on a PostgreSQL server, shared by several nodes: one writer and a few readers a node, each a thread with a connection of its own.</summary>
/// <remarks>
/// Threads of their own, because a server that does not answer must not hold the pool's threads. A commit whose answer was lost is looked up by its transaction's number,
/// so that nothing is written twice.
/// </remarks>
internal sealed class PostgresDatabase : Database
{
    /// <summary>Where nodes tell each other what they have written.</summary>
    public const string NewsChannel = "massagebot";

    private const int ReaderCount = 4;
    private const int ConnectAttempts = 4;

    // Another node that makes its tables holds the lock of migrations; each attempt waits a quarter of a second for it.
    private const int BlockedAttempts = 80;

    // Any number that nobody else uses will do.
    internal const long MigrationLock = 0x4D61737361676542;

    private readonly Channel<PendingCall> _reads = Channel.CreateUnbounded<PendingCall>();
    private readonly string _connectionString;
    private readonly Func<string>? _password;
    private readonly Thread[] _readers;
    private DatabaseSession? _writer;
    private string? _transaction;

    private PostgresDatabase(string connectionString, Func<string>? password, DatabaseSession writer)
    {
        (_connectionString, _password, _writer) = (connectionString, password, writer);
        _readers = [.. Enumerable.Range(1, ReaderCount).Select(_ => new Thread(RunReader) { IsBackground = true, Name = "Database reader" })];
    }

    private protected override string Place => PlaceOf(_connectionString);

    private protected override ISqlDialect Dialect => PostgresDialect.Instance;

    private protected override bool JoinsWrites => true;

    public static new PostgresDatabase Connect(string connectionString, TimeProvider clock, X509Certificate2? certificate, Func<string>? password = null)
    {
        var full = Complete(connectionString);
        for (var attempt = 1; ; attempt++)
        {
            DatabaseSession? session = null;
            try
            {
                session = OpenSession(WithPassword(full, password));
                session.Execute("BEGIN");
                session.Execute("SELECT pg_advisory_xact_lock($1)", MigrationLock);
                session.ExecuteScript("CREATE TABLE IF NOT EXISTS schema_versions (area TEXT PRIMARY KEY, version INTEGER NOT NULL);");
                session.ExecuteScript(SharedKeyRing.Table);
                session.Execute("COMMIT");
                var database = new PostgresDatabase(full, password, session)
                {
                    Vault = new Vault(KeyRing.In(new SharedKeyRing(() => OpenSession(WithPassword(full, password))), certificate), clock),
                };
                database.Vault.Wrap("start", []); // makes the first key of the ring now
                database.StartAll();
                database.Vault.Prepare(database);
                return database;
            }
            catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException)
            {
                session?.Dispose();
                if (attempt >= (DatabaseFaults.IsBlocked(fault) ? BlockedAttempts : ConnectAttempts) || !DatabaseFaults.IsOfTheDisk(fault))
                {
                    throw new StorageFaultException(
                        $"The database {PlaceOf(full)} cannot be used: {Reason(fault)} "
                        + "Storage:ConnectionString must name a PostgreSQL server (13 or newer), a database on it and a user who may make tables there.");
                }
            }
        }
    }

    public override Task<T> ReadAsync<T>(Func<DatabaseSession, T> read)
    {
        var pending = new PendingCall<T>(DatabaseCall.Read, read, committed: null);
        return _reads.Writer.TryWrite(pending) ? pending.Task : throw new ObjectDisposedException(nameof(Database));
    }

    /// <summary>Opens a connection of its own.</summary>
    internal DatabaseSession OpenSession() => OpenSession(WithPassword(_connectionString, _password));

    /// <summary>Opens a connection that hears what the nodes tell each other.</summary>
    internal NpgsqlConnection OpenListener()
    {
        var connection = new NpgsqlConnection(WithPassword(_connectionString, _password));
        try
        {
            connection.Open();
            using var listen = connection.CreateCommand();
            listen.CommandText = "LISTEN " + NewsChannel;
            listen.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Tables are only ever added to, and every statement names its columns: while nodes are upgraded one after the other, the older ones go on.
    private protected override void RefuseNewer(string area, int version, int known)
    {
    }

    private protected override DatabaseSession Writer()
    {
        if (_writer is { IsLost: true })
        {
            _writer.Dispose();
            _writer = null;
        }

        if (_writer is null)
        {
            _writer = OpenSession();
        }

        return _writer;
    }

    // A deleted row lies in its table's file until that is vacuumed; what it was the key of is unreadable with it.
    private protected override void Scrub(DatabaseSession session) => session.ExecuteScript("VACUUM data_keys");

    private void StartAll()
    {
        Start();
        Array.ForEach(_readers, reader => reader.Start());
    }

    // All nodes' migrations, one after the other.
    private protected override void OnMigrating(DatabaseSession session) => session.Execute("SELECT pg_advisory_xact_lock($1)", MigrationLock);

    private protected override void OnBegun(DatabaseSession session)
    {
        _transaction = null;
        session.BeginBatch();
        if (Nodes.NeedsLease && !(Nodes.Node is { } node && session.First("SELECT 1 FROM nodes WHERE id = $1 FOR KEY SHARE", _ => true, node)))
        {
            throw new FencedException();
        }
    }

    private protected override void OnCommitting(DatabaseSession session)
    {
        if (session.News is { IsEmpty: false } news && Nodes.Node is { } node)
        {
            news.From = node;
            foreach (var text in news.Write())
            {
                session.Execute("SELECT pg_notify($1, $2)", NewsChannel, text);
            }
        }

        _transaction = session.First("SELECT CAST(pg_current_xact_id_if_assigned() AS text)", row => row.Text(0));
    }

    private protected override bool WasCommitted()
    {
        if (_transaction is not { } transaction)
        {
            return false;
        }

        // While the server still ends a transaction whose client is gone, it says so.
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var status = Writer().First("SELECT pg_xact_status(CAST($1 AS xid8))", row => row.Text(0), transaction);
            if (status != "in progress")
            {
                return status == "committed";
            }

            Writer().Execute("SELECT pg_sleep(0.02)");
        }

        throw new TimeoutException("The server did not end a transaction.");
    }

    private protected override async ValueTask CloseAsync()
    {
        _reads.Writer.TryComplete();
        foreach (var reader in _readers)
        {
            await Task.Run(reader.Join);
        }

        _writer?.Dispose();
    }

    private static string Complete(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString)
            {
                Pooling = false,
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 2,
                ApplicationName = "MassageBot",
                Timeout = 5,
                CommandTimeout = 5,
                IncludeErrorDetail = false,
                NoResetOnClose = true,

                // A writer that waits for another node's row commits what it has, and waits again: so two of them never wait for each other.
                // One that is stopped in mid-batch must not hold up the others.
                Options = "-c lock_timeout=250 -c synchronous_commit=on -c idle_in_transaction_session_timeout=2000",
            }.ToString();
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StorageFaultException("Storage:ConnectionString cannot be read. It must look like 'Host=db.example.com;Database=massagebot;Username=massagebot;Password=...'.");
        }
    }

    // A password that changes (a token of the platform) is fetched for each connection.
    private static string WithPassword(string connectionString, Func<string>? password) =>
        password is null ? connectionString : new NpgsqlConnectionStringBuilder(connectionString) { Password = password() }.ToString();

    private static DatabaseSession OpenSession(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            return new DatabaseSession(connection, PostgresDialect.Instance) { News = new NodeNews() };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string PlaceOf(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"'{builder.Database}' at '{builder.Host}'";
    }

    private static string Reason(Exception fault) => fault switch
    {
        PostgresException server => $"PostgreSQL says {server.SqlState}.",
        _ => "it does not answer.",
    };

    private void RunReader()
    {
        DatabaseSession? session = null;
        while (_reads.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_reads.Reader.TryRead(out var pending))
            {
                var fault = Read(ref session, pending);
                pending.Finish(fault is null ? null : Read(ref session, pending));
            }
        }

        session?.Dispose();
    }

    private Exception? Read(ref DatabaseSession? session, PendingCall pending)
    {
        try
        {
            if (session is { IsLost: true })
            {
                session.Dispose();
                session = null;
            }

            session ??= OpenSession();
            session.Vault = Vault;
            pending.TryRun(session, Fault);
            return null;
        }
#pragma warning disable CA1031 // Handed to the one who waits.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault;
        }
    }
}
