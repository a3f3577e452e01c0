using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MassageBot.Tests.Sessions;

public class SessionSchedulerTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Ten_thousand_sessions_are_woken_in_their_order_by_one_timer()
    {
        var counting = new CountingClock(_clock);
        using var scheduler = new SessionScheduler(new SessionClock(counting, Options.Create(new GuidedSessionOptions())));
        var woken = new List<(int Number, TimeSpan At)>();
        var random = new Random(7);
        foreach (var number in Enumerable.Range(0, 10_000))
        {
            var due = random.Next(1, 60_000);
            scheduler.Schedule(Session(), TimeSpan.FromMilliseconds(due).Ticks, _ => woken.Add((due, _clock.GetElapsedTime(0))));
        }

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(10_000, woken.Count);
        Assert.All(woken, wake => Assert.Equal(wake.Number, wake.At.TotalMilliseconds));
        Assert.Equal(1, counting.Timers);
    }

    [Fact]
    public void A_session_has_one_wake_the_last_that_was_asked_for()
    {
        using var scheduler = new SessionScheduler(new SessionClock(_clock, Options.Create(new GuidedSessionOptions())));
        var session = Session();
        var woken = new List<double>();
        foreach (var seconds in new[] { 5, 1, 3 })
        {
            scheduler.Schedule(session, TimeSpan.FromSeconds(seconds).Ticks, _ => woken.Add(_clock.GetElapsedTime(0).TotalSeconds));
        }

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([3.0], woken);
        scheduler.Schedule(session, TimeSpan.FromSeconds(20).Ticks, _ => woken.Add(0));
        scheduler.Forget(session);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([3.0], woken);
    }

    [Fact]
    public void On_the_computers_own_clock_a_thread_of_its_own_wakes()
    {
        using var scheduler = new SessionScheduler(new SessionClock(TimeProvider.System, Options.Create(new GuidedSessionOptions { Speed = 1000 })));
        using var woken = new ManualResetEventSlim();
        string? thread = null;
        scheduler.Schedule(Session(), 0, _ =>
        {
            thread = Thread.CurrentThread.Name;
            woken.Set();
        });

        Assert.True(woken.Wait(TimeSpan.FromSeconds(10)));
        Assert.Equal("Session scheduler", thread);
    }

    [Theory]
    [InlineData("Production", 1, true)]
    [InlineData("Production", 20, false)]
    [InlineData("Staging", 2, false)]
    [InlineData("Development", 1000, true)]
    public void A_faster_clock_is_for_development_alone(string environment, int speed, bool allowed)
    {
        var result = new GuidedSessionOptionsCheck(new Host(environment)).Validate(null, new GuidedSessionOptions { Speed = speed });

        Assert.Equal(allowed, result.Succeeded);
        Assert.True(allowed || result.FailureMessage!.Contains($"Session:Speed is {speed}; in {environment} it must be 1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_faster_clock_runs_and_fires_so_many_times_as_fast()
    {
        var faster = new FasterTimeProvider(_clock, 60);
        var start = faster.GetTimestamp();
        var wall = faster.GetUtcNow();
        var fired = new List<TimeSpan>();
        using var timer = faster.CreateTimer(_ => fired.Add(faster.GetElapsedTime(start)), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(timer.Change(TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan));
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal([1.0, 3.0, 13.0], fired.Select(at => at.TotalMinutes));
        Assert.Equal(TimeSpan.FromMinutes(23), faster.GetUtcNow() - wall);
    }

    private static LiveSession Session() =>
        new(Guid.NewGuid().ToString(), CaseScripts.Load("solo"), new ConversationReference { Conversation = new ConversationAccount { Id = "c" } }, new SessionSettings());

    private sealed class CountingClock(TimeProvider inner) : TimeProvider
    {
        public int Timers { get; private set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return inner.CreateTimer(callback, state, dueTime, period);
        }
    }

    private sealed class Host(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
