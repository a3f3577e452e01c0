using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MassageBot.Storage;

namespace MassageBot.Benchmarks;

/// <summary>
/// What in this process took long: pauses of the garbage collector, commits, checkpoints, a thread that was to wake and did not, work that waited for a thread of the pool.
/// Each with when it ended, so that late cues can be laid beside it.
/// </summary>
internal sealed class Stalls : IDisposable
{
    /// <summary>From how many milliseconds on it is noted.</summary>
    public const double Long = 25;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentQueue<Stall> _noted = new();
    private readonly MeterListener _storage = new();
    private readonly ManualResetEvent _over = new(false);
    private readonly Thread _looks;
    private bool _waitsForPool;

    public Stalls()
    {
        _looks = new Thread(Look) { IsBackground = true, Name = "Stalls", Priority = ThreadPriority.AboveNormal };
        _looks.Start();
        _storage.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == StorageMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _storage.SetMeasurementEventCallback<double>((instrument, milliseconds, tags, _) =>
            Note(instrument.Name + (tags.Length > 0 && tags[0].Value is false ? ", the writer's own" : string.Empty), milliseconds));
        _storage.Start();
    }

    /// <summary>Gets what was noted, in the order of time.</summary>
    public IReadOnlyList<Stall> Noted => [.. _noted];

    public void Dispose()
    {
        _over.Set();
        _looks.Join();
        _over.Dispose();
        _storage.Dispose();
    }

    private void Look()
    {
        var (since, paused) = (TimeProvider.System.GetTimestamp(), GC.GetTotalPauseDuration());
        while (!_over.WaitOne(LookEvery))
        {
            var (now, pausedNow) = (TimeProvider.System.GetTimestamp(), GC.GetTotalPauseDuration());
            Note($"collections up to generation {GC.GetGCMemoryInfo(GCKind.Any).Generation}", (pausedNow - paused).TotalMilliseconds);
            Note("a thread was not run", (TimeProvider.System.GetElapsedTime(since, now) - LookEvery).TotalMilliseconds);
            (since, paused) = (now, pausedNow);
            if (!Volatile.Read(ref _waitsForPool))
            {
                Volatile.Write(ref _waitsForPool, true);
                ThreadPool.UnsafeQueueUserWorkItem(
                    asked =>
                    {
                        Note("work waited for the pool", TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
                        Volatile.Write(ref _waitsForPool, false);
                    },
                    now,
                    preferLocal: false);
            }
        }
    }

    private void Note(string what, double milliseconds)
    {
        if (milliseconds >= Long)
        {
            _noted.Enqueue(new Stall(TimeProvider.System.GetUtcNow(), what, milliseconds));
        }
    }
}
