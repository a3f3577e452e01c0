namespace MassageBot.Channels.DirectLine;

/// <summary>Token buckets by key: a burst, then a steady rate. A full bucket is forgotten, so idle keys cost nothing for long.</summary>
internal sealed class RateLimiter(int burst, double perSecond, TimeProvider clock)
{
    private const int SweepAt = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private int _sweepAt = SweepAt;

    /// <summary>Takes one.</summary>
    /// <returns><see cref="TimeSpan.Zero"/> when there was one, else how long until there is.</returns>
    public TimeSpan Take(string key)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            var left = _buckets.TryGetValue(key, out var bucket) ? Refilled(bucket, now) : burst;
            if (left < 1)
            {
                return TimeSpan.FromSeconds((1 - left) / perSecond);
            }

            _buckets[key] = new Bucket(left - 1, now);
            Sweep(now);
            return TimeSpan.Zero;
        }
    }

    private double Refilled(Bucket bucket, long now) => Math.Min(burst, bucket.Left + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond));

    private void Sweep(long now)
    {
        if (_buckets.Count < _sweepAt)
        {
            return;
        }

        foreach (var (key, _) in _buckets.Where(pair => Refilled(pair.Value, now) >= burst).ToList())
        {
            _buckets.Remove(key);
        }

        _sweepAt = Math.Max(SweepAt, _buckets.Count * 2);
    }

    private readonly record struct Bucket(double Left, long At);
}
