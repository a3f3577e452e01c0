using System.Globalization;
using MassageBot.Storage;
using Npgsql;

namespace MassageBot.Tests.Storage;

/// <summary>Several nodes that start at once.</summary>
public sealed class PostgresStartTests
{
    private const int MoreThanAServerThatIsDownIsAsked = 7;

    [PostgresFact]
    public async Task A_node_that_starts_while_another_makes_its_tables_waits_for_it()
    {
        var place = PostgresServer.Shared.NewDatabase();
        await using var other = new NpgsqlConnection(place + ";Pooling=false");
        await other.OpenAsync();
        await AskAsync(other, $"SELECT pg_advisory_lock({Lock})");
        var starting = Task.Run(() => Database.Connect(place));
        var waited = new HashSet<int>();
        while (waited.Count < MoreThanAServerThatIsDownIsAsked && !starting.IsCompleted)
        {
            waited.UnionWith(await AskAsync(other, "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
        }

        await AskAsync(other, $"SELECT pg_advisory_unlock({Lock})");
        await using var database = await starting;
        Assert.Equal(MoreThanAServerThatIsDownIsAsked, waited.Count);
    }

    private static string Lock => PostgresDatabase.MigrationLock.ToString(CultureInfo.InvariantCulture);

    private static async Task<List<int>> AskAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants of this test.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new List<int>();
        while (await reader.ReadAsync())
        {
            if (reader.GetValue(0) is int number)
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }
}
