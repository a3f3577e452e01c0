using System.Buffers;
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
    private const int BufferSize = 4096;
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;

    private readonly WebSocket _socket;
    private readonly LiveConversation _conversation;
    private readonly StreamSubscription _subscription;
    private readonly TimeProvider _clock;
    private readonly StreamKeeper _keeper;
    private (WebSocketCloseStatus Status, string Reason)? _closing;
    private volatile bool _stopping;
    private volatile bool _aborted;
    private volatile bool _keepAliveDue;
    private long _quietSince;
    private long _sendingSince = long.MaxValue;

    public StreamSession(WebSocket socket, LiveConversation conversation, StreamSubscription subscription, StreamKeeper keeper, TimeProvider clock)
    {
        (_socket, _conversation, _subscription, _keeper, _clock) = (socket, conversation, subscription, keeper, clock);
        _quietSince = clock.GetTimestamp();
        keeper.Add(this);
    }

    /// <summary>Runs until either side closes.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborted)
    {
        await using var stop = stopping.UnsafeRegister(static stream => ((StreamSession)stream!).Wake(stream => stream._stopping = true), this);
        await using var abort = aborted.UnsafeRegister(static stream => ((StreamSession)stream!).Wake(stream => stream._aborted = true), this);
        var receiving = ReceiveAsync(aborted);
        try
        {
            if (await SendAsync() is { } closing)
            {
                await CloseAsync(closing.Status, closing.Reason);
            }

            if (_aborted || !await IsOverAsync(receiving))
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

    /// <summary>Sees whether the line has been quiet for too long, or a frame has not been taken off.</summary>
    public void Look(long now)
    {
        if (_clock.GetElapsedTime(Volatile.Read(ref _quietSince), now) >= KeepAlive)
        {
            Volatile.Write(ref _quietSince, now);
            Wake(stream => stream._keepAliveDue = true);
        }

        if (Volatile.Read(ref _sendingSince) is not long.MaxValue and var since && _clock.GetElapsedTime(since, now) >= SendLimit)
        {
            _socket.Abort();
        }
    }

    public void Dispose() => _keeper.Remove(this);

    private void Wake(Action<StreamSession> note)
    {
        note(this);
        _subscription.Bell.Ring();
    }

    /// <returns>With what to close; <c>null</c> when the connection is gone.</returns>
    private async Task<(WebSocketCloseStatus Status, string Reason)?> SendAsync()
    {
        while (true)
        {
            await SendNewAsync();
            if (_subscription.TooSlow)
            {
                return (TryAgainLater, "too slow; reconnect with your watermark");
            }

            await _subscription.Bell.WaitAsync();
            if (_aborted)
            {
                return null;
            }

            if (_stopping)
            {
                return (WebSocketCloseStatus.EndpointUnavailable, "restarting; reconnect with your watermark");
            }

            if (_closing is { } closing)
            {
                return closing;
            }

            if (_subscription.Replaced)
            {
                return (WebSocketCloseStatus.PolicyViolation, "collision");
            }

            if (_keepAliveDue)
            {
                _keepAliveDue = false;
                await SendFrameAsync(ReadOnlyMemory<byte>.Empty);
            }
        }
    }

    private async Task SendNewAsync()
    {
        while (_subscription.TakeAside() is { } aside)
        {
            await SendFrameAsync(aside);
        }

        var log = _subscription.Log;
        while (!_subscription.TooSlow && !_subscription.Replaced
            && await _conversation.ReadAsync(_subscription.Cursor, EntriesPerFrame) is { Count: > 0 } entries)
        {
            var last = entries[^1].Seq;
            await SendFrameAsync(ActivitySet.Write(Fresh(entries), last));
            _conversation.Sent(_subscription, last, log);
            log = _subscription.Log;
        }
    }

    // Somebody typed a while ago: that is no news.
    private IReadOnlyList<LogEntry> Fresh(IReadOnlyList<LogEntry> entries)
    {
        var since = _clock.GetUtcNow() - TimeSpan.FromSeconds(5);
        return entries.All(entry => entry.Listed) ? entries : [.. entries.Where(entry => entry.Listed || entry.Timestamp >= since)];
    }

    private async Task SendFrameAsync(ReadOnlyMemory<byte> frame)
    {
        _subscription.SendBegins(_conversation.Committed);
        Volatile.Write(ref _sendingSince, _clock.GetTimestamp());
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            Volatile.Write(ref _quietSince, Volatile.Read(ref _sendingSince));
            Volatile.Write(ref _sendingSince, long.MaxValue);
            _subscription.SendEnds();
        }
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            Volatile.Write(ref _sendingSince, _clock.GetTimestamp());
            await _socket.CloseOutputAsync(status, reason, CancellationToken.None);
        }
    }

    // After our close frame the client answers with its own; one that does not is cut off.
    private static async Task<bool> IsOverAsync(Task receiving) => await Task.WhenAny(receiving, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System)) == receiving;

    private async Task ReceiveAsync(CancellationToken aborted)
    {
        var (size, frames, second) = (0, 0, _clock.GetTimestamp());
        try
        {
            while (_socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                // Nobody says much here: memory is taken when something has come, and not to wait for it.
                var received = await _socket.ReceiveAsync(Memory<byte>.Empty, aborted);
                if (received is { EndOfMessage: false, MessageType: not WebSocketMessageType.Close })
                {
                    received = await TakeAsync(aborted);
                }

                size += received.Count;
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
                else if (++frames > IncomingPerSecond * (1 + (IncomingLimit / BufferSize)))
                {
                    End(WebSocketCloseStatus.PolicyViolation, "too many frames");
                }

                size = received.EndOfMessage ? 0 : size;
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            End(WebSocketCloseStatus.EndpointUnavailable, "gone"); // the sender ends too
        }
    }

    private async ValueTask<ValueWebSocketReceiveResult> TakeAsync(CancellationToken aborted)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            return await _socket.ReceiveAsync(buffer.AsMemory(0, BufferSize), aborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void End(WebSocketCloseStatus status, string reason)
    {
        _closing ??= (status, reason);
        _subscription.Bell.Ring();
    }
}
