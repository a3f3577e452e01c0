
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

    /// <summary>Opens conversations and starts a session in each, spread over one cue's length.</summary>
    public static async Task<Fleet> OfSessionsAsync(ChildProcess server, int size)
    {
        var fleet = new Fleet(server, size);
        await fleet.EachAsync(client => client.OpenAsync(fleet.Http, fleet._over.Token));
        var slices = fleet.Clients.Chunk(Math.Max(1, size / 50)).ToList();
        using var pace = new PeriodicTimer(LoadClient.Every / slices.Count);
        foreach (var slice in slices)
        {
            await pace.WaitForNextTickAsync();
            using var answer = await fleet.Http.PostAsJsonAsync("load/start", slice.Select(client => client.Id));
            answer.EnsureSuccessStatusCode();
        }

        return fleet;
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
