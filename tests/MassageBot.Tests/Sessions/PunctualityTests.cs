using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Tests.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Sessions;

/// <summary>F56: a processor that others use up. What is late is left out (P24, P25: <see cref="SessionPropertyTests"/>), and nobody new is let in until those who are here are on time again.</summary>
public sealed class PunctualityTests
{
    [Theory]
    [InlineData(60, 2, 429)]
    [InlineData(60, 0.5, 201)] // a little late is no reason
    [InlineData(10, 2, 201)] // ten sessions are not what keeps a processor busy
    public async Task F56_while_many_sessions_are_late_nobody_new_begins_and_who_is_here_goes_on(int sessions, double late, int status)
    {
        var clock = new ManualClock();
        var lateClock = new LateClock(clock);
        await using var server = await DirectLineServer.StartAsync(clock: clock, configure: builder => builder.Services.AddSingleton<TimeProvider>(lateClock));
        var here = await server.StartConversationAsync();
        var scheduler = server.Services.GetRequiredService<SessionScheduler>();
        lateClock.By = TimeSpan.FromSeconds(late);
        var woken = 0;
        for (var number = 0; number < sessions; number++)
        {
            scheduler.Schedule(Session(), clock.GetTimestamp() + TimeSpan.FromSeconds(1).Ticks, _ => woken++);
        }

        clock.Advance(TimeSpan.FromSeconds(3.5));
        Assert.Equal(sessions, woken);

        var token = await server.GenerateAsync("dl_new");
        using (var answer = await server.PostAsync("conversations", token.Token, "{}"))
        {
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(status == 429, answer.Headers.RetryAfter is not null);
        }

        Assert.Equal(200, (int)(await server.SayAsync(here, "hello")).StatusCode);
        using (var again = await server.PostAsync("conversations", here.Token, "{}"))
        {
            Assert.Equal(200, (int)again.StatusCode); // a page that was reloaded
        }

        clock.Advance(TimeSpan.FromSeconds(10));
        using var later = await server.PostAsync("conversations", (await server.GenerateAsync("dl_later")).Token, "{}");
        Assert.Equal(201, (int)later.StatusCode);
    }

    private static LiveSession Session() =>
        new(Guid.NewGuid().ToString(), CaseScripts.Load("solo"), new ConversationReference { Conversation = new ConversationAccount { Id = "c" } }, new SessionSettings());

    /// <summary>A clock whose timers come late.</summary>
    private sealed class LateClock(ManualClock inner) : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new LateTimer(this, inner.CreateTimer(callback, state, Later(dueTime), period));

        private TimeSpan Later(TimeSpan due) => due == Timeout.InfiniteTimeSpan ? due : due + By;

        private sealed class LateTimer(LateClock clock, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Later(dueTime), period);

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
