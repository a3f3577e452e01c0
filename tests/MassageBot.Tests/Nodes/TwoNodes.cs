using System.Globalization;
using MassageBot.Nodes;
using MassageBot.Tests.Hosting;
using MassageBot.Tests.Storage;
using Npgsql;

namespace MassageBot.Tests.Nodes;

/// <summary>Two processes of the built program on one PostgreSQL.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly NpgsqlConnection _look;
    private readonly string _connection;

    private TwoNodes(string connection)
    {
        _connection = connection;
        _look = new NpgsqlConnection(connection + ";Pooling=false");
    }

    public MassageBotProcess First { get; private set; } = null!;

    public MassageBotProcess Second { get; private set; } = null!;

    private Dictionary<MassageBotProcess, Uri> Known { get; } = [];

    /// <summary>Starts both; when this returns, each has half of the shards.</summary>
    public static async Task<TwoNodes> StartAsync(string connection, params (string Name, string Value)[] settings)
    {
        var nodes = new TwoNodes(connection);
        nodes.First = nodes.Run(settings);
        nodes.Second = nodes.Run(settings);
        await nodes.ReadyAsync(nodes.First);
        await nodes.ReadyAsync(nodes.Second);
        await nodes._look.OpenAsync();
        await nodes.UntilSharedAsync();
        return nodes;
    }

    /// <summary>Waits until each node has half of the shards.</summary>
    public async Task UntilSharedAsync()
    {
        while ((await OwnersAsync()).Values.GroupBy(owner => owner).Count(node => node.Key is not null && node.Count() == Shards.Count / 2) != 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    public Uri AddressOf(MassageBotProcess node) => Known[node];

    /// <summary>The node that a conversation belongs to, and the other one.</summary>
    public async Task<(MassageBotProcess Owner, MassageBotProcess Other)> OwnerOfAsync(string conversation)
    {
        var owner = (await OwnersAsync())[Shards.Of(conversation)]!;
        return owner.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{First.Id}-"), StringComparison.Ordinal) ? (First, Second) : (Second, First);
    }

    /// <summary>Waits until a node has every shard.</summary>
    public async Task UntilAllBelongToAsync(MassageBotProcess node)
    {
        var begins = string.Create(CultureInfo.InvariantCulture, $"{node.Id}-");
        while (!(await OwnersAsync()).Values.All(owner => owner?.StartsWith(begins, StringComparison.Ordinal) == true))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        First.Dispose();
        Second.Dispose();
        await _look.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<Dictionary<int, string?>> OwnersAsync()
    {
        await using var command = new NpgsqlCommand("SELECT shard, node FROM node_shards", _look);
        await using var reader = await command.ExecuteReaderAsync();
        var owners = new Dictionary<int, string?>();
        while (await reader.ReadAsync())
        {
            owners[(int)reader.GetInt64(0)] = await reader.IsDBNullAsync(1) ? null : reader.GetString(1);
        }

        return owners;
    }

    private MassageBotProcess Run((string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Storage__Provider"] = "Postgres",
            ["Storage__ConnectionString"] = _connection,
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return MassageBotProcess.Start(environment, "--port", "0", "--data", _folder.Path);
    }

    private async Task ReadyAsync(MassageBotProcess node) => Known[node] = await node.ReadyAsync();
}
