using MassageBot.Tests.Hosting;
using MassageBot.Tests.Nodes;
using MassageBot.Tests.Storage;
using Npgsql;

namespace MassageBot.Tests.Privacy;

/// <summary>What lies on the disk of a PostgreSQL server after "delete my data": in its tables, their dead rows, its log of changes and its own log (reliability.md P36).</summary>
public sealed class PostgresDeletionTests
{
    private const string Canary = "zzcanary-numb-legs";

    [PostgresFact]
    public async Task P36_with_PostgreSQL_nothing_said_ever_lies_in_clear_and_after_a_deletion_no_row_names_the_person()
    {
        using var server = PostgresServer.StartOwn();
        var connection = server.NewDatabase();
        using var folder = new TempFolder();
        using var node = MassageBotProcess.Start(
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Storage__Provider"] = "Postgres", ["Storage__ConnectionString"] = connection, ["Voice__Engine"] = "browser" },
            "--port", "0", "--data", folder.Path);
        using var me = await Someone.MeetAsync(await node.ReadyAsync());
        foreach (var said in (string[])["yes", "Ireland", "yes", Canary, "my lower back, " + Canary])
        {
            await SayAsync(me, said);
        }

        await FlushAsync(connection);
        Assert.NotEmpty(DataFolder.Find(server.Folder, me.Conversation.Id)); // the search finds what there is
        Assert.Empty(DataFolder.Find(server.Folder, Canary));
        Assert.Empty(DataFolder.Find(folder.Path, Canary));

        await SayAsync(me, "delete my data");
        await me.InsistAsync("yes");
        await UntilNoRowNamesAsync(connection, me.Conversation.Id);

        await FlushAsync(connection);
        Assert.Empty(DataFolder.Find(server.Folder, Canary));
        Assert.Empty(DataFolder.Find(folder.Path, Canary, me.Conversation.Id));
        Assert.Empty(await SealedWithoutKeyAsync(connection));

        // What a deleted row leaves in its table's file until that is written anew: a random id and what nobody can open. Then not even that.
        await ExecuteAsync(connection, "VACUUM FULL");
        await FlushAsync(connection);
        Assert.Empty(DataFolder.Find(Path.Combine(server.Folder, "data", "base"), me.Conversation.Id, Canary));
    }

    // Says it, and waits until the bot has answered.
    private static async Task SayAsync(Someone me, string text)
    {
        var before = (await me.ReadAsync()).Count;
        await me.InsistAsync(text);
        await me.UntilAsync(log => log.Count > before + 1 && (string?)log[^1]["from"]?["role"] != "user", answers: false);
    }

    private static async Task UntilNoRowNamesAsync(string connection, string conversation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await RowsThatNameAsync(connection, conversation)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    // Every table there is, every column of it, written out as text.
    private static async Task<List<string>> RowsThatNameAsync(string connection, string needle)
    {
        var found = new List<string>();
        foreach (var table in await QueryAsync(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
        {
            if ((await QueryAsync(connection, $"SELECT COUNT(*)::text FROM \"{table}\" AS one WHERE one::text LIKE '%{needle}%'"))[0] != "0")
            {
                found.Add(table);
            }
        }

        return found;
    }

    // The person's key went with them: what is left in the log of changes has none.
    private static Task<List<string>> SealedWithoutKeyAsync(string connection) =>
        QueryAsync(connection, "SELECT conversation FROM activities WHERE NOT EXISTS (SELECT 1 FROM data_keys WHERE owner LIKE '%' || activities.conversation || '%')");

    private static Task FlushAsync(string connection) => ExecuteAsync(connection, "CHECKPOINT");

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection + ";Pooling=false");
        await open.OpenAsync();
        await using var command = open.CreateCommand();
#pragma warning disable CA2100 // Sentences of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> QueryAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection + ";Pooling=false");
        await open.OpenAsync();
        await using var command = open.CreateCommand();
#pragma warning disable CA2100 // Sentences and names of this file and of the database itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
