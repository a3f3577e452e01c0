using System.Net.WebSockets;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>One open WebSocket: sends what is new, keeps the line warm, and closes with a code that tells the client what to do.</summary>
internal sealed class StreamSession : IDisposable
{
    /// <summary>How often an empty frame is sent, so that proxies keep the line open; the documents ask for at least every 30 s.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(25);

    /// <summary>How long one frame may take to be taken off.</summary>
    public static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(15);

    private const int EntriesPerFrame = 100;
    private const int IncomingLimit = 16 * 1024;
    private const int IncomingPerSecond = 20;
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;

    private readonly WebSocket _socket;
    private readonly LiveConversation _conversation;
    private readonly StreamSubscription _subscription;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _keepAlive;
    private readonly ITimer _sendLimit;
    private volatile bool _keepAliveDue;

    public StreamSession(WebSocket socket, LiveConversation conversation, StreamSubscription subscription, TimeProvider clock)
    {
        (_socket, _conversation, _subscription, _clock) = (socket, conversation, subscription, clock);
        _keepAlive = clock.CreateTimer(_ => KeepAliveDue(), null, KeepAlive, KeepAlive);
        _sendLimit = clock.CreateTimer(_ => socket.Abort(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs until either side closes.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted, _ended.Token);
        var receiving = ReceiveAsync(aborted);
        try
        {
            var (status, reason) = await SendAsync(either.Token, stopping);
            await CloseAsync(status, reason);
            if (!await IsOverAsync(receiving))
            {
                _socket.Abort();
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            _socket.Abort(); // the client vanished; it comes back with its watermark
        }

        await receiving;
    }

    public void Dispose()
    {
        _keepAlive.Dispose();
        _sendLimit.Dispose();
        _ended.Dispose();
    }

    private async Task<(WebSocketCloseStatus Status, string Reason)> SendAsync(CancellationToken over, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await SendNewAsync();
                if (_subscription.TooSlow)
                {
                    return (TryAgainLater, "too slow; reconnect with your watermark");
                }

                if (!await _subscription.Bell.WaitToReadAsync(over))
                {
                    return (WebSocketCloseStatus.PolicyViolation, "collision");
                }

                _subscription.Bell.TryRead(out _);
                if (_keepAliveDue)
                {
                    _keepAliveDue = false;
                    await SendFrameAsync(ReadOnlyMemory<byte>.Empty);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return (WebSocketCloseStatus.EndpointUnavailable, "restarting; reconnect with your watermark");
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            return _closing;
        }
    }

    private (WebSocketCloseStatus Status, string Reason) _closing = (WebSocketCloseStatus.NormalClosure, "bye");

    private async Task SendNewAsync()
    {
        while (_subscription.Asides.TryDequeue(out var aside))
        {
            await SendFrameAsync(aside);
        }

        while (!_subscription.TooSlow && !_subscription.Replaced
            && await _conversation.ReadAsync(_subscription.Cursor, EntriesPerFrame) is { Count: > 0 } entries)
        {
            var last = entries[^1].Seq;
            await SendFrameAsync(ActivitySet.Write(Fresh(entries), last));
            _subscription.Cursor = last;
        }
    }

    // Somebody typed a while ago: that is no news.
    private List<LogEntry> Fresh(IReadOnlyList<LogEntry> entries)
    {
        var since = _clock.GetUtcNow() - TimeSpan.FromSeconds(5);
        return [.. entries.Where(entry => entry.Listed || entry.Timestamp >= since)];
    }

    private async Task SendFrameAsync(ReadOnlyMemory<byte> frame)
    {
        _subscription.SendBegins(_conversation.Committed);
        _sendLimit.Change(SendLimit, Timeout.InfiniteTimeSpan);
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sendLimit.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _subscription.SendEnds();
        }
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            _sendLimit.Change(SendLimit, Timeout.InfiniteTimeSpan);
            await _socket.CloseOutputAsync(status, reason, CancellationToken.None);
        }
    }

    // After our close frame the client answers with its own; one that does not is cut off.
    private static async Task<bool> IsOverAsync(Task receiving) => await Task.WhenAny(receiving, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System)) == receiving;

    private async Task ReceiveAsync(CancellationToken aborted)
    {
        var buffer = new byte[4096];
        var (size, frames, second) = (0, 0, _clock.GetTimestamp());
        try
        {
            while (_socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), aborted);
                size = received.EndOfMessage ? 0 : size + received.Count;
                if (_clock.GetElapsedTime(second) > TimeSpan.FromSeconds(1))
                {
                    (frames, second) = (0, _clock.GetTimestamp());
                }

                if (received.MessageType == WebSocketMessageType.Close)
                {
                    End(WebSocketCloseStatus.NormalClosure, "bye");
                    return;
                }

                // Text from a client means nothing (an empty frame every 20 s keeps its side warm).
                if (received.MessageType == WebSocketMessageType.Binary)
                {
                    End(WebSocketCloseStatus.InvalidMessageType, "text frames only");
                }
                else if (size > IncomingLimit)
                {
                    End(WebSocketCloseStatus.MessageTooBig, "16 KB at most");
                }
                else if (++frames > IncomingPerSecond * (1 + (IncomingLimit / buffer.Length)))
                {
                    End(WebSocketCloseStatus.PolicyViolation, "too many frames");
                }
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            End(WebSocketCloseStatus.EndpointUnavailable, "gone"); // the sender ends too
        }
    }

    private void End(WebSocketCloseStatus status, string reason)
    {
        if (!_ended.IsCancellationRequested)
        {
            _closing = (status, reason);
            _ended.Cancel();
        }
    }

    private void KeepAliveDue()
    {
        _keepAliveDue = true;
        _subscription.Ring(_subscription.Cursor);
    }
}
