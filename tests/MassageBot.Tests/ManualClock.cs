namespace MassageBot.Tests;

/// <summary>The one clock of all tests: moved by the test alone, with a wall that can be wrong while the monotonic time runs on.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ManualTimer, (TimeSpan Due, long Order)> _timers = new();
    private TimeSpan _now;
    private long _order;

    /// <summary>Gets or sets what the wall showed when the monotonic clock stood at zero.</summary>
    public DateTimeOffset WallAtZero { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Gets or sets what is done after every timer: tests of work that goes on elsewhere wait for it here, so that time stands while it is under way.</summary>
    public Action Settle { get; set; } = () => { };

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _now.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return WallAtZero + _now;
        }
    }

    /// <summary>Moves time on, firing each timer at its own instant, in order.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan end;
        lock (_lock)
        {
            end = _now + by;
        }

        while (NextDue(end) is { } timer)
        {
            timer.Fire();
            Settle();
        }

        lock (_lock)
        {
            _now = end;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? NextDue(TimeSpan end)
    {
        lock (_lock)
        {
            while (_timers.TryPeek(out var timer, out var at) && at.Due <= end)
            {
                _timers.Dequeue();
                if (timer.Order == at.Order) // otherwise changed or disposed since
                {
                    _now = at.Due > _now ? at.Due : _now;
                    return timer;
                }
            }

            return null;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public long Order { get; private set; } = -1;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                Order = -1;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Order = ++clock._order;
                    clock._timers.Enqueue(this, (clock._now + dueTime, Order));
                }

                return true;
            }
        }

        public void Fire()
        {
            Change(_period is { Ticks: > 0 } ? _period : Timeout.InfiniteTimeSpan, _period);
            callback(state);
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
