using System.Collections.Concurrent;

namespace MassageBot.Channels.DirectLine;

/// <summary>Looks after all open streams once a second: keeps quiet lines warm, and cuts off who does not take what is sent. One timer for all of them.</summary>
internal sealed class StreamKeeper(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<StreamSession, bool> _streams = new();
    private readonly Lock _gate = new();
    private ITimer? _timer;

    public void Add(StreamSession stream)
    {
        _streams[stream] = true;
        lock (_gate)
        {
            _timer ??= clock.CreateTimer(_ => Look(), null, Period, Period);
        }
    }

    public void Remove(StreamSession stream) => _streams.TryRemove(stream, out _);

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        var now = clock.GetTimestamp();
        foreach (var (stream, _) in _streams)
        {
            stream.Look(now);
        }
    }
}
