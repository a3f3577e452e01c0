using MassageBot.Storage;

namespace MassageBot.Tests.Storage;

/// <summary>Several nodes that start at once.</summary>
public sealed class PostgresStartTests
{
    private const int MoreThanAServerThatIsDownIsAsked = 7;

    [PostgresFact]
    public async Task A_node_that_starts_while_another_makes_its_tables_waits_for_it()
    {
        var place = PostgresServer.Shared.NewDatabase();
        await using var first = (PostgresDatabase)Database.Connect(place);
        using var other = first.OpenSession();
        other.Query("SELECT pg_advisory_lock($1)", _ => true, PostgresDatabase.MigrationLock);
        var starting = Task.Run(() => Database.Connect(place));
        var waited = new HashSet<int>();
        while (waited.Count < MoreThanAServerThatIsDownIsAsked && !starting.IsCompleted)
        {
            waited.UnionWith(other.Query(
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", row => row.GetInt32(0)));
        }

        other.Query("SELECT pg_advisory_unlock($1)", _ => true, PostgresDatabase.MigrationLock);
        await using var database = await starting;
        Assert.Equal(MoreThanAServerThatIsDownIsAsked, waited.Count);
    }
}
