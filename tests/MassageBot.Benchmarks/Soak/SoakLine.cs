using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;

namespace MassageBot.Benchmarks;

/// <summary>One conversation over Direct Line: posts, reads what is new, and holds a stream open beside it if asked to.</summary>
internal sealed class SoakLine : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _token;
    private readonly ClientWebSocket? _socket;
    private Task _listening = Task.CompletedTask;
    private string _watermark = string.Empty;

    private SoakLine(HttpClient http, JsonElement opened, bool listens)
    {
        (_http, Id, _token) = (http, opened.GetProperty("conversationId").GetString()!, opened.GetProperty("token").GetString()!);
        _socket = listens ? new ClientWebSocket() : null;
    }

    public string Id { get; }

    /// <summary>Gets or sets the number of the last entry of the log that was read.</summary>
    public long Seen { get; set; }

    public static async Task<SoakLine> OpenAsync(HttpClient http, string user, bool listens)
    {
        using var opened = await SendAsync(http, HttpMethod.Post, "v3/directline/conversations", LoadHost.Secret, new { user = new { id = user } });
        var line = new SoakLine(http, opened.RootElement, listens);
        if (line._socket is { } socket)
        {
            await socket.ConnectAsync(new Uri(opened.RootElement.GetProperty("streamUrl").GetString()!), CancellationToken.None);
            line._listening = ListenAsync(socket);
        }

        return line;
    }

    public async Task PostAsync(object activity)
    {
        using var answer = await SendAsync(_http, HttpMethod.Post, $"v3/directline/conversations/{Id}/activities", _token, activity);
    }

    /// <summary>Reads what is new.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync()
    {
        using var set = await SendAsync(_http, HttpMethod.Get, $"v3/directline/conversations/{Id}/activities?watermark={_watermark}", _token);
        _watermark = set.RootElement.GetProperty("watermark").GetString()!;
        return [.. set.RootElement.GetProperty("activities").EnumerateArray().Select(activity => activity.Clone())];
    }

    /// <summary>Fetches a clip or an export.</summary>
    public async Task FetchAsync(string url)
    {
        using var answer = await _http.GetAsync(new Uri(_http.BaseAddress!, url));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Closes the stream, or lets it break.</summary>
    public async Task CloseAsync(bool politely)
    {
        if (politely && _socket is { State: WebSocketState.Open } socket)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        else
        {
            _socket?.Abort();
        }

        await _listening;
    }

    public void Dispose() => _socket?.Dispose();

    private static async Task<JsonDocument> SendAsync(HttpClient http, HttpMethod method, string path, string bearer, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }

        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task ListenAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return; // let go of
        }
    }
}
