using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace MassageBot.Benchmarks;

/// <summary>The floor: Kestrel and nothing else, one loop that sends each socket a text of a cue's size when it is due.</summary>
internal static class RawSender
{
    private static readonly string Pad = new('x', 1100); // what a cue's activity weighs

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseWebSockets();
        var wakes = new PriorityQueue<Place, DateTimeOffset>();
        var gate = new Lock();
        app.MapGet("/stream", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var place = new Place(socket, TimeProvider.System.GetUtcNow() + LoadClient.Every);
            lock (gate)
            {
                wakes.Enqueue(place, place.Due);
            }

            var buffer = new byte[256];
            while (socket.State == WebSocketState.Open)
            {
                try
                {
                    await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
                }
                catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
                {
                    return; // the generator has gone
                }
            }
        });
        app.MapGet("/cost", () => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"cpuSeconds":{{Environment.CpuUsage.TotalTime.TotalSeconds:F3}},"bytes":{{GC.GetTotalAllocatedBytes()}},"pauseSeconds":{{GC.GetTotalPauseDuration().TotalSeconds:F3}}}"""));
        await app.StartAsync();
        Console.WriteLine("ready " + app.Urls.Single());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync())
        {
            lock (gate)
            {
                while (wakes.TryPeek(out var place, out var due) && due <= TimeProvider.System.GetUtcNow())
                {
                    wakes.Dequeue();
                    if (place.Socket.State == WebSocketState.Open)
                    {
                        _ = place.Socket.SendAsync(Text(place), WebSocketMessageType.Text, true, CancellationToken.None);
                        place.Next();
                        wakes.Enqueue(place, place.Due);
                    }
                }
            }
        }

        return 0;
    }

    private static byte[] Text(Place place)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"\"step\":\"raw/{place.Step}\",\"due\":\"{place.Due:O}\"");
        return Encoding.UTF8.GetBytes($$$"""{"activities":[{"type":"message","channelData":{"massageBot":{{{{mark}}}}},"pad":"{{{Pad}}}"}]}""");
    }

    private sealed class Place(WebSocket socket, DateTimeOffset due)
    {
        public WebSocket Socket => socket;

        public DateTimeOffset Due { get; private set; } = due;

        public int Step { get; private set; } = 1;

        public void Next() => (Due, Step) = (Due + LoadClient.Every, Step + 1);
    }
}
