using MassageBot.Guidance.Language;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace MassageBot.Tests.Storage;

/// <summary>SQLite's own "disk is full", not one that the test throws.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task F16_on_a_full_disk_no_session_begins_a_running_one_stops_and_what_was_kept_is_whole()
    {
        await using var database = Database.Open(_folder.Path, new ManualClock());
        using (var running = new Stage(store: Open(database)))
        {
            await running.StartAsync(Stage.Compile("own-knuckles"));
            var kept = await running.Store.LoadAsync();
            await FillAsync(database);

            await running.SayAsync(Intent.Stop);

            Assert.StartsWith("Stopped", running.Texts.Last(), StringComparison.Ordinal);
            Assert.Equal(kept.Single().Id, (await running.Store.LoadAsync()).Single().Id);
        }

        using var next = new Stage(store: Open(database));
        await Assert.ThrowsAsync<StorageFaultException>(() => next.StartAsync(Stage.Compile("partner-strokes")));
        Assert.DoesNotContain(next.Texts, text => text.Length > 0);

        await database.WriteAsync(session => session.ExecuteScript("PRAGMA max_page_count = 1000000"));
        await next.StartAsync(Stage.Compile("partner-strokes"));
        Assert.Equal("ok", await database.ReadAsync(session => session.First("PRAGMA integrity_check", row => row.GetString(0))));
    }

    private static SqlSessionStore Open(Database database) => new(database, NullLogger<SqlSessionStore>.Instance);

    private static async Task FillAsync(Database database)
    {
        await database.WriteAsync(session => session.ExecuteScript("CREATE TABLE ballast (bytes BLOB)"));
        await database.WriteAsync(session => session.ExecuteScript("PRAGMA max_page_count = 1"));
        for (var full = false; !full;)
        {
            try
            {
                await database.WriteAsync(session => session.Execute("INSERT INTO ballast (bytes) VALUES ($1)", new byte[500]));
            }
            catch (Microsoft.Data.Sqlite.SqliteException fault) when (fault.SqliteErrorCode == 13)
            {
                full = true;
            }
        }
    }
}
