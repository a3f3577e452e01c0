
namespace MassageBot.Benchmarks;

/// <summary>Many clients of one server.</summary>
internal sealed class Fleet : IDisposable
{
    private const int AtOnce = 32;
    private readonly CancellationTokenSource _over = new();
    private readonly SocketsHttpHandler _handler = new() { MaxConnectionsPerServer = AtOnce };

    private Fleet(ChildProcess server, int size)
    {
        Server = server;
        Http = new HttpClient(_handler) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        Clients = [.. Enumerable.Range(0, size).Select(_ => new LoadClient())];
    }

    public ChildProcess Server { get; }

    public HttpClient Http { get; }

    public IReadOnlyList<LoadClient> Clients { get; }

    /// <summary>Opens conversations and starts a session in each, spread over one cue's length as people are who know nothing of each other.</summary>
    /// <param name="door">The node through which they are opened and heard.</param>
    /// <param name="size">How many.</param>
    /// <param name="others">The other nodes that share the store.</param>
    public static async Task<Fleet> OfSessionsAsync(ChildProcess door, int size, params ChildProcess[] others)
    {
        var fleet = new Fleet(door, size);
        await fleet.EachAsync(client => client.OpenAsync(fleet.Http, fleet._over.Token));
        var slices = fleet.Clients.Chunk(Math.Max(1, size / 250)).ToList();
        using var pace = new PeriodicTimer(LoadClient.Every / slices.Count);
        var starts = new List<Task>();
        foreach (var slice in slices)
        {
            await pace.WaitForNextTickAsync();
            starts.AddRange(others.Prepend(door).Select(node => fleet.StartAsync(node, slice)));
        }

        await Task.WhenAll(starts);
        return fleet;
    }

    private async Task StartAsync(ChildProcess node, LoadClient[] clients)
    {
        using var answer = await Http.PostAsJsonAsync(new Uri(node.Address, "load/start"), clients.Select(client => client.Id));
        answer.EnsureSuccessStatusCode();
        var own = (await answer.Content.ReadFromJsonAsync<HashSet<string>>())!;
        foreach (var client in clients.Where(client => own.Contains(client.Id)))
        {
            client.Node = node;
        }
    }

    /// <summary>Opens streams of the raw sender, spread in the same way.</summary>
    public static async Task<Fleet> OfStreamsAsync(ChildProcess server, int size)
    {
        var fleet = new Fleet(server, size);
        var stream = new UriBuilder(new Uri(server.Address, "stream")) { Scheme = "ws" }.Uri;
        await fleet.EachAsync(client => client.ListenAsync(stream, fleet._over.Token));
        return fleet;
    }

    public async Task EachAsync(Func<LoadClient, Task> act) =>
        await Parallel.ForEachAsync(Clients, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (client, _) => await act(client));

    public void Dispose()
    {
        _over.Cancel();
        foreach (var client in Clients)
        {
            client.Dispose();
        }

        Http.Dispose();
        _handler.Dispose();
        _over.Dispose();
    }
}
