using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MassageBot.EndToEnd;

/// <summary>
/// Stands in for Azure Speech on loopback: its REST call for tokens, and its WebSocket protocol (text frames of headers and JSON, audio frames with a length before
/// their headers), so that the real npm package is driven. It understands nothing: it says what a test lays ready.
/// </summary>
internal sealed class HearingService : IAsyncDisposable
{
    public const string Key = "canary-key-0123456789abcdef";

    private readonly WebApplication _app;
    private int _tokens;

    private HearingService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Gets what is said for each turn: parts first, then the whole. A turn without words breaks the socket.</summary>
    public ConcurrentQueue<IReadOnlyList<string>> Turns { get; } = new();

    /// <summary>Gets the tokens that sockets were opened with.</summary>
    public ConcurrentQueue<string> Opened { get; } = new();

    /// <summary>Gets how many tokens were given.</summary>
    public int Tokens => _tokens;

    /// <summary>Gets how many bytes of sound came.</summary>
    public long Sound { get; private set; }

    /// <summary>Gets how often a socket is turned away as too many.</summary>
    public int Throttled { get; set; }

    public static async Task<HearingService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var service = new HearingService(app);
        app.UseWebSockets();
        app.MapPost("/sts/v1.0/issueToken", (HttpRequest request) => request.Headers["Ocp-Apim-Subscription-Key"] == Key
            ? Results.Text(string.Create(CultureInfo.InvariantCulture, $"head.number{Interlocked.Increment(ref service._tokens)}.sign"))
            : Results.StatusCode(StatusCodes.Status401Unauthorized));
        app.MapFallback(service.ListenAsync);
        await app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ListenAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || Throttled-- > 0)
        {
            context.Response.StatusCode = context.WebSockets.IsWebSocketRequest ? StatusCodes.Status429TooManyRequests : StatusCodes.Status404NotFound;
            return;
        }

        Opened.Enqueue(context.Request.Query["Authorization"].ToString());
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var turn = string.Empty;
        try
        {
            while (await ReceiveAsync(socket, context.RequestAborted) is { } message)
            {
                var request = Header(message.Head, "X-RequestId");
                if (Header(message.Head, "Path") != "audio" || request == turn || request.Length == 0)
                {
                    continue;
                }

                turn = request;
                if (!await SpeakAsync(socket, request, context.RequestAborted))
                {
                    return;
                }
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            return; // the page hung up
        }
    }

    private async Task<bool> SpeakAsync(WebSocket socket, string request, CancellationToken cancellationToken)
    {
        if (!Turns.TryDequeue(out var words))
        {
            return true; // it listens, and has nothing to say
        }

        if (words.Count == 0)
        {
            socket.Abort();
            return false;
        }

        await SendAsync("turn.start", new { context = new { serviceTag = "tag" } });
        await SendAsync("speech.startDetected", new { Offset = 0 });
        foreach (var part in words.SkipLast(1))
        {
            await SendAsync("speech.hypothesis", new { Id = "h", Text = part, Offset = 0, Duration = 10_000_000 });
        }

        await SendAsync("speech.phrase", new { Id = "p", RecognitionStatus = "Success", DisplayText = words[^1], Offset = 0, Duration = 10_000_000 });
        return true;

        Task SendAsync(string path, object body) => socket.SendAsync(
            Encoding.UTF8.GetBytes($"X-RequestId:{request}\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}\r\n\r\n{JsonSerializer.Serialize(body)}"),
            WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
    }

    private async Task<Message?> ReceiveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        for (; ; )
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                if (part.MessageType == WebSocketMessageType.Text)
                {
                    return new Message(Encoding.UTF8.GetString(buffer, 0, length));
                }

                var head = BinaryPrimitives.ReadUInt16BigEndian(buffer);
                Sound += length - head - 2;
                return new Message(Encoding.ASCII.GetString(buffer, 2, head));
            }
        }
    }

    private static string Header(string head, string name) =>
        head.Split("\r\n").TakeWhile(line => line.Length > 0).Select(line => line.Split(':', 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim() ?? string.Empty;

    private sealed record Message(string Head);
}
