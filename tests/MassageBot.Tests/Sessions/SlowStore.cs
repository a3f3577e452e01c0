using MassageBot.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>A store in memory whose writes take as long as a test wants.</summary>
internal sealed class SlowStore : ISessionStore
{
    private readonly MemorySessionStore _inner = new();
    private TimeProvider? _clock;
    private TimeSpan _takes;
    private int _underWay;

    /// <summary>Gets how many writes are under way.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>From now on each write takes so long on the stage's clock, which no longer waits for what is under way.</summary>
    public void Slow(Stage stage, TimeSpan takes)
    {
        stage.Clock.Settle = () => { };
        Slow(stage.Clock, takes);
    }

    /// <summary>From now on each write takes so long on a clock.</summary>
    public void Slow(TimeProvider clock, TimeSpan takes) => (_takes, _clock) = (takes, clock);

    public async Task SaveAsync(StoredSession session, long expectedVersion)
    {
        await WaitAsync();
        await _inner.SaveAsync(session, expectedVersion);
    }

    public async Task LatchAsync(string sessionId)
    {
        await WaitAsync();
        await _inner.LatchAsync(sessionId);
    }

    public Task<IReadOnlyList<StoredSession>> LoadAsync(IReadOnlyCollection<int>? shards = null) => _inner.LoadAsync(shards);

    public Task<StoredSession?> FindAsync(string conversation) => _inner.FindAsync(conversation);

    public async Task BeatAsync(DateTimeOffset now)
    {
        await WaitAsync();
        await _inner.BeatAsync(now);
    }

    public Task<DateTimeOffset?> LastBeatAsync() => _inner.LastBeatAsync();

    public Task<int> PurgeAsync(DateTimeOffset before) => _inner.PurgeAsync(before);

    // Goes on where the clock is moved, so that one thread does all.
    private Task WaitAsync()
    {
        if (_clock is null)
        {
            return Task.CompletedTask;
        }

        var done = new TaskCompletionSource();
        _clock.CreateTimer(
            _ =>
            {
                Interlocked.Decrement(ref _underWay);
                done.SetResult();
            },
            null, _takes, Timeout.InfiniteTimeSpan);
        Interlocked.Increment(ref _underWay);
        return done.Task;
    }
}
