namespace MassageBot.Benchmarks;

/// <summary>A connector service on loopback that takes every reply and counts them.</summary>
internal sealed class StandInService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _received;

    private StandInService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single() + "/");

    public int Received => Volatile.Read(ref _received);

    public static async Task<StandInService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var service = new StandInService(builder.Build());
        service._app.MapPost("/v3/conversations/{**path}", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return Results.Json(new { id = Interlocked.Increment(ref service._received).ToString(System.Globalization.CultureInfo.InvariantCulture) });
        });
        await service._app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
