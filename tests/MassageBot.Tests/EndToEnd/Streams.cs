using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.EndToEnd;

/// <summary>Gets what is new from a WebSocket, and opens another one with the last watermark when it broke.</summary>
internal sealed class Streams(DirectLineServer server, Started conversation) : IDisposable
{
    private StreamClient? _stream;
    private string _watermark = "";

    /// <summary>Gets how many sockets there were.</summary>
    public int Opened { get; private set; }

    /// <summary>Breaks the line without a word.</summary>
    public void Break()
    {
        _stream!.Socket.Abort();
        _stream.Dispose();
        _stream = null;
    }

    public async Task<IReadOnlyList<JsonObject>> ReceiveAsync()
    {
        var end = await EndAsync(); // what there is to come, so that nothing is waited for in vain
        _stream ??= await OpenAsync();
        var received = new List<JsonObject>();
        while (_watermark.Length == 0 ? end > 0 : long.Parse(_watermark, CultureInfo.InvariantCulture) < end)
        {
            var (activities, watermark) = await _stream.SetAsync();
            received.AddRange(activities);
            _watermark = watermark;
        }

        return received;
    }

    public void Dispose() => _stream?.Dispose();

    private async Task<long> EndAsync()
    {
        var json = await (await server.GetAsync($"conversations/{conversation.Id}", conversation.Token)).JsonAsync();
        var url = (string)json["streamUrl"]!;
        var start = url.IndexOf("watermark=", StringComparison.Ordinal) + "watermark=".Length;
        return long.Parse(url[start..url.IndexOf('&', start)], CultureInfo.InvariantCulture);
    }

    private async Task<StreamClient> OpenAsync()
    {
        Opened++;
        var json = await (await server.GetAsync($"conversations/{conversation.Id}?watermark={_watermark}", conversation.Token)).JsonAsync();
        return await DirectLineServer.ConnectAsync((string)json["streamUrl"]!);
    }
}
