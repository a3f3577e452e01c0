namespace MassageBot.Sessions;

/// <summary>Wakes sessions: one queue of absolute due times for the whole node, one thread that waits for the first of them; no task or timer per session.</summary>
/// <remarks>On a clock that is not the computer's own (tests), one timer of that clock takes the thread's place.</remarks>
public sealed class SessionScheduler : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Wake, (long DueTimestamp, long Order)> _wakes = new();
    private readonly SessionClock _clock;
    private readonly AutoResetEvent? _earlier;
    private readonly ITimer? _timer;
    private readonly Thread? _thread;
    private const int Crowd = 50; // fewer sessions are never the reason that they are late
    private static readonly TimeSpan MuchTooLate = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CatchesUpFor = TimeSpan.FromSeconds(10);
    private long _wasLateAt = long.MinValue;
    private long _order;
    private long _armedFor = long.MaxValue;
    private volatile bool _disposed;

    public SessionScheduler(SessionClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        if (clock.Wall == TimeProvider.System)
        {
            _earlier = new AutoResetEvent(false);
            _thread = new Thread(RunThread) { IsBackground = true, Name = "Session scheduler", Priority = ThreadPriority.AboveNormal };
            _thread.Start();
        }
        else
        {
            _timer = clock.Time.CreateTimer(_ => RunTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Gets for how long nobody new should be let in: a moment ago what was due came more than a second late, so there is not processor enough for those who are here (reliability.md F56).</summary>
    internal TimeSpan CatchesUp
    {
        get
        {
            var at = Volatile.Read(ref _wasLateAt);
            var left = at == long.MinValue ? TimeSpan.Zero : CatchesUpFor - (_clock.Time.GetElapsedTime(at) / _clock.Speed);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Has a session woken at a moment; the wake it had before is forgotten.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dueTimestamp">The moment, a timestamp of the session clock.</param>
    /// <param name="wake">What to do; it must be quick and must not throw.</param>
    internal void Schedule(LiveSession session, long dueTimestamp, Action<LiveSession> wake)
    {
        lock (_gate)
        {
            session.WakeOrder = ++_order;
            _wakes.Enqueue(new Wake(session, wake, _clock.Time.GetTimestamp()), (dueTimestamp, session.WakeOrder));
            if (dueTimestamp >= _armedFor)
            {
                return;
            }

            Arm(dueTimestamp);
        }

        _earlier?.Set();
    }

    /// <summary>Forgets a session's wake.</summary>
    internal void Forget(LiveSession session)
    {
        lock (_gate)
        {
            session.WakeOrder = 0;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _earlier?.Set();
        _thread?.Join();
        _timer?.Dispose();
        _earlier?.Dispose();
    }

    private void RunThread()
    {
        while (!_disposed)
        {
            var wait = RunDue();
            _earlier!.WaitOne(wait);
        }
    }

    private void RunTimer()
    {
        RunDue();
    }

    /// <returns>How long nothing is due, in milliseconds of real time.</returns>
    private int RunDue()
    {
        while (!_disposed)
        {
            Wake? due;
            lock (_gate)
            {
                due = TakeDue();
                if (due is null)
                {
                    return ArmForNext();
                }
            }

            due.Act(due.Session);
        }

        return 0;
    }

    private Wake? TakeDue()
    {
        while (_wakes.TryPeek(out var wake, out var at))
        {
            if (wake.Session.WakeOrder != at.Order)
            {
                _wakes.Dequeue(); // woken otherwise, or ended
            }
            else if (at.DueTimestamp <= _clock.Time.GetTimestamp())
            {
                _wakes.Dequeue();
                wake.Session.WakeOrder = 0;
                NoteLateness(Math.Max(at.DueTimestamp, wake.AskedForAt));
                return wake;
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    // What was asked for when it was overdue already is not late by our doing.
    private void NoteLateness(long dueTimestamp)
    {
        var now = _clock.Time.GetTimestamp();
        if (_wakes.Count >= Crowd && _clock.Time.GetElapsedTime(dueTimestamp, now) / _clock.Speed > MuchTooLate)
        {
            Volatile.Write(ref _wasLateAt, now);
        }
    }

    private int ArmForNext()
    {
        if (!_wakes.TryPeek(out _, out var next))
        {
            _armedFor = long.MaxValue;
            return Timeout.Infinite;
        }

        return Arm(next.DueTimestamp);
    }

    private int Arm(long dueTimestamp)
    {
        _armedFor = dueTimestamp;
        var left = _clock.Time.GetElapsedTime(_clock.Time.GetTimestamp(), dueTimestamp);
        _timer?.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        // Rounded up: a wake too early would be in vain.
        return (int)Math.Clamp(Math.Ceiling((left / _clock.Speed).TotalMilliseconds), 0, int.MaxValue);
    }

    private sealed record Wake(LiveSession Session, Action<LiveSession> Act, long AskedForAt);
}
