using MassageBot.Conversation;

namespace MassageBot.Tests.Conversation;

public class SpacingTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_session_may_begin_at_once() => Assert.Null(Spacing.Wait([], s_now));

    [Fact]
    public void The_second_keeps_four_hours_distance()
    {
        Assert.Equal(TimeSpan.FromHours(3), Spacing.Wait([s_now.AddHours(-1)], s_now));
        Assert.Null(Spacing.Wait([s_now.AddHours(-4)], s_now));
    }

    [Fact]
    public void A_third_waits_until_the_first_is_a_day_old()
    {
        Assert.Equal(TimeSpan.FromHours(14), Spacing.Wait([s_now.AddHours(-10), s_now.AddHours(-5)], s_now));
        Assert.Null(Spacing.Wait([s_now.AddHours(-24), s_now.AddHours(-5)], s_now));
    }

    [Fact]
    public void A_session_in_the_future_is_a_wrong_clock_and_does_not_count() =>
        Assert.Null(Spacing.Wait([s_now.AddHours(2)], s_now));
}
