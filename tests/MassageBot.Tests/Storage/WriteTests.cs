using MassageBot.Storage;

namespace MassageBot.Tests.Storage;

public sealed class SqliteWriteTests : WriteTests
{
    private readonly List<TempFolder> _folders = [];

    private protected override Database Make()
    {
        var folder = new TempFolder();
        _folders.Add(folder);
        return Database.Open(folder.Path, new ManualClock());
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folders.ForEach(folder => folder.Dispose());
    }
}

public sealed class PostgresWriteTests : WriteTests, IOnPostgres
{
    private protected override Database Make() => PostgresServer.Open();
}

/// <summary>What every store relies on, whichever database it is.</summary>
public abstract class WriteTests : IAsyncLifetime
{
    private readonly List<Database> _opened = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var database in _opened)
        {
            await database.DisposeAsync();
        }
    }

    private protected abstract Database Make();

    [DatabaseFact]
    public async Task A_write_that_throws_is_undone_alone()
    {
        var database = Open();
        var gate = new TaskCompletionSource();
        var first = database.WriteAsync(session =>
        {
            gate.Task.Wait(TimeSpan.FromSeconds(10)); // so that the next three make one batch
            session.Execute("INSERT INTO words (word) VALUES ('one')");
        });
        var second = database.WriteAsync(session =>
        {
            session.Execute("INSERT INTO words (word) VALUES ('two')");
            throw new InvalidOperationException("broken");
        });
        var third = database.WriteAsync(session => session.Execute("INSERT INTO words (word) VALUES ('three')"));
        gate.SetResult();

        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        await third;
        Assert.Equal(["one", "three"], await ReadAsync(database));
    }

    [DatabaseFact]
    public async Task A_commit_that_fails_fails_everyone_in_it_and_the_next_one_works()
    {
        var database = Open();
        database.Fault = call =>
        {
            if (call == DatabaseCall.Commit)
            {
                throw new IOException("disk full");
            }
        };

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(database, "lost"));
        database.Fault = null;
        await WriteAsync(database, "kept");

        Assert.Equal(["kept"], await ReadAsync(database));
    }

    [DatabaseFact]
    public async Task F12_a_call_that_fails_once_is_made_again_and_nothing_is_lost_or_doubled()
    {
        for (var n = 1; ; n++)
        {
            var database = Open();
            var left = n;
            database.Fault = _ =>
            {
                if (--left == 0)
                {
                    throw new IOException("the disk said no");
                }
            };
            foreach (var word in new[] { "a", "b", "c" })
            {
                await WriteAsync(database, word);
            }

            Assert.Equal(["a", "b", "c"], await ReadAsync(database));
            if (left > 0)
            {
                Assert.Equal(8, n); // past three writes, three commits, one read
                return;
            }
        }
    }

    [DatabaseFact]
    public async Task F12_whichever_call_fails_from_then_on_nothing_is_half_done()
    {
        // The n-th call and all after it fail, n = 1 .. until a run passes clean.
        for (var n = 1; ; n++)
        {
            var database = Open();
            var left = n;
            database.Fault = _ =>
            {
                if (--left <= 0)
                {
                    throw new IOException("the disk said no");
                }
            };
            var acknowledged = new List<string>();
            foreach (var word in new[] { "a", "b", "c" })
            {
                try
                {
                    await WriteAsync(database, word);
                    acknowledged.Add(word);
                }
                catch (IOException)
                {
                    // as the client would learn
                }
            }

            var clean = left > 0;
            database.Fault = null;
            Assert.Equal(acknowledged, await ReadAsync(database));
            if (clean)
            {
                Assert.Equal(7, n); // three writes and three commits
                return;
            }
        }
    }

    [DatabaseFact]
    public async Task Writes_are_told_of_in_their_order()
    {
        var database = Open();
        var told = new List<int>();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => database.WriteAsync(_ => i, told.Add)));

        Assert.Equal(Enumerable.Range(0, 500), told);
    }

    private Database Open()
    {
        var database = Make();
        _opened.Add(database);
        database.Migrate("words", "CREATE TABLE words (number INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT NOT NULL)");
        return database;
    }

    private static Task<int> WriteAsync(Database database, string word) => database.WriteAsync(session => session.Execute("INSERT INTO words (word) VALUES ($1)", word));

    private static Task<List<string>> ReadAsync(Database database) => database.ReadAsync(session => session.Query("SELECT word FROM words ORDER BY number", row => row.GetString(0)));
}
