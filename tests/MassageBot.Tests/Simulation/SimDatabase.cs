using MassageBot.Nodes;
using MassageBot.Storage;
using Microsoft.Data.Sqlite;

namespace MassageBot.Tests.Simulation;

/// <summary>One node's way to the shared store: the real stores' own SQL, on one connection, written when the simulation says so; it can be out of reach.</summary>
internal sealed class SimDatabase(DatabaseSession shared, Action<NodeNews> tell) : Database
{
    private readonly NodeNews _told = new();

    /// <summary>Gets or sets a value indicating whether the store cannot be reached from this node.</summary>
    public bool IsCut { get; set; }

    private protected override TaskCreationOptions GoesOn => TaskCreationOptions.None;

    private protected override string Place => "simulation";

    private protected override ISqlDialect Dialect => SqliteDialect.Instance;

    public static DatabaseSession Share()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=false");
        connection.Open();
        var session = new DatabaseSession(connection, SqliteDialect.Instance) { News = new NodeNews() };
        session.ExecuteScript("PRAGMA foreign_keys=ON; CREATE TABLE schema_versions (area TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;");
        return session;
    }

    public override Task<T> ReadAsync<T>(Func<DatabaseSession, T> read) => Enqueue(DatabaseCall.Read, read, committed: null);

    /// <summary>Migrates, which waits for its write.</summary>
    public T Make<T>(Func<T> make)
    {
        var made = Task.Run(make); // the one place where a store's constructor waits; nothing else runs meanwhile
        while (!made.IsCompleted)
        {
            WriteWaiting();
        }

        return made.GetAwaiter().GetResult();
    }

    /// <summary>Writes what waits; what it tells the other node is told when it is committed.</summary>
    public void Write()
    {
        _told.Clear();
        if (WriteWaiting() && !_told.IsEmpty)
        {
            tell(_told);
        }
    }

    private protected override DatabaseSession Writer() => IsCut ? throw new IOException("The store cannot be reached.") : shared;

    private protected override void OnBegun(DatabaseSession session)
    {
        session.BeginBatch();
        if (Nodes.NeedsLease && !(Nodes.Node is { } node && session.First("SELECT 1 FROM nodes WHERE id = $1", _ => true, node)))
        {
            throw new FencedException();
        }
    }

    private protected override void OnCommitting(DatabaseSession session)
    {
        foreach (var (conversation, seq) in session.News!.LogsGrown)
        {
            _told.Logged(conversation, seq);
        }

        foreach (var conversation in session.News.InboxFilled)
        {
            _told.Filled(conversation);
        }
    }

    private protected override void Scrub(DatabaseSession session)
    {
        // in memory
    }

    private protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
