using System.Globalization;
using MassageBot.Nodes;
using MassageBot.Tests.Hosting;
using MassageBot.Tests.Storage;
using Npgsql;

namespace MassageBot.Tests.Nodes;

/// <summary>Two processes of the built program on one PostgreSQL.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
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
    public Task UntilSharedAsync() => UntilAsync(
        owners => owners.Values.GroupBy(owner => owner).Count(node => node.Key is not null && node.Count() == Shards.Count / 2) == 2, "each of two nodes has half of the shards");

    public Uri AddressOf(MassageBotProcess node) => Known[node];

    /// <summary>The node that a conversation belongs to, and the other one.</summary>
    public async Task<(MassageBotProcess Owner, MassageBotProcess Other)> OwnerOfAsync(string conversation)
    {
        var owner = (await OwnersAsync())[Shards.Of(conversation)]!;
        return owner.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{First.Id}-"), StringComparison.Ordinal) ? (First, Second) : (Second, First);
    }

    /// <summary>Waits until a node has every shard.</summary>
    public Task UntilAllBelongToAsync(MassageBotProcess node)
    {
        var begins = string.Create(CultureInfo.InvariantCulture, $"{node.Id}-");
        return UntilAsync(owners => owners.Values.All(owner => owner?.StartsWith(begins, StringComparison.Ordinal) == true), $"the node {begins} has all shards");
    }

    /// <summary>Keeps everybody from writing to a conversation until what is returned is disposed of.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string conversation)
    {
        var holder = new NpgsqlConnection(_connection + ";Pooling=false");
        await holder.OpenAsync();
        await holder.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE", holder) { Parameters = { new() { Value = conversation } } };
        await command.ExecuteNonQueryAsync();
        return holder;
    }

    public async ValueTask DisposeAsync()
    {
        First.Dispose();
        Second.Dispose();
        await _look.DisposeAsync();
        _folder.Dispose();
    }

    private async Task UntilAsync(Predicate<Dictionary<int, string?>> holds, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var owners = await OwnersAsync(); !holds(owners); owners = await OwnersAsync())
        {
            if (TimeProvider.System.GetElapsedTime(began) > s_patience)
            {
                var have = owners.Values.GroupBy(owner => owner ?? "nobody").Select(node => string.Create(CultureInfo.InvariantCulture, $"{node.Key} has {node.Count()}"));
                Assert.Fail($"After {s_patience.TotalSeconds} s it is still not so that {what}: {string.Join(", ", have)}.\n{First.Output}\n{Second.Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
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
