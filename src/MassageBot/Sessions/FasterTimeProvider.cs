namespace MassageBot.Sessions;

/// <summary>A clock that runs some times as fast as another, from the moment it was made; for demonstrations and tests.</summary>
/// <param name="inner">The other clock.</param>
/// <param name="speed">How many times as fast: 1 to 1000.</param>
public sealed class FasterTimeProvider(TimeProvider inner, int speed) : TimeProvider
{
    private readonly long _origin = inner.GetTimestamp();
    private readonly DateTimeOffset _wallOrigin = inner.GetUtcNow();

    /// <summary>Gets how many times as fast.</summary>
    public int Speed { get; } = speed;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long GetTimestamp() => _origin + ((inner.GetTimestamp() - _origin) * Speed);

    public override DateTimeOffset GetUtcNow() => _wallOrigin + ((inner.GetUtcNow() - _wallOrigin) * Speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FasterTimer(this, inner.CreateTimer(callback, state, Slower(dueTime), Slower(period)));

    // Rounded up: a timer must not fire before its time.
    private TimeSpan Slower(TimeSpan time) => time > TimeSpan.Zero ? new TimeSpan((time.Ticks + Speed - 1) / Speed) : time;

    private sealed class FasterTimer(FasterTimeProvider clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Slower(dueTime), clock.Slower(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
