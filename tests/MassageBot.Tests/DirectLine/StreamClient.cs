using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace MassageBot.Tests.DirectLine;

/// <summary>A client of a conversation's stream, as directlinejs is one.</summary>
internal sealed class StreamClient(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public ClientWebSocket Socket => socket;

    /// <summary>Waits for the next frame; <c>null</c> when the socket closes.</summary>
    public async Task<string?> FrameAsync()
    {
        using var over = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        var text = new MemoryStream();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, over.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            Assert.Equal(WebSocketMessageType.Text, received.MessageType);
            text.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }

    /// <summary>Waits for the next set of activities, past empty frames.</summary>
    public async Task<(List<JsonObject> Activities, string Watermark)> SetAsync()
    {
        while (true)
        {
            var frame = await FrameAsync();
            Assert.NotNull(frame);
            if (frame.Length > 0)
            {
                var json = JsonNode.Parse(frame)!.AsObject();
                return ([.. json["activities"]!.AsArray().Select(activity => activity!.AsObject())], (string)json["watermark"]!);
            }
        }
    }

    /// <summary>Waits until so many activities have come.</summary>
    public async Task<(List<JsonObject> Activities, string Watermark)> TakeAsync(int count)
    {
        var (all, watermark) = (new List<JsonObject>(), "");
        while (all.Count < count)
        {
            var (activities, mark) = await SetAsync();
            all.AddRange(activities);
            watermark = mark;
        }

        return (all, watermark);
    }

    /// <summary>Waits for the server's close.</summary>
    public async Task<(int Status, string? Reason)> ClosedAsync()
    {
        while (await FrameAsync() is not null)
        {
            // what was under way
        }

        return ((int)socket.CloseStatus!.Value, socket.CloseStatusDescription);
    }

    public Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public void Dispose() => socket.Dispose();
}
