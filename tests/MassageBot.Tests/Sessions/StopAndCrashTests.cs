using MassageBot.Channels;
using System.Globalization;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Tests.Sessions;

public class StopAndCrashTests
{
    [Fact]
    public async Task Stop_at_every_second_is_the_last_thing_heard()
    {
        var script = Stage.Compile("own-knuckles");
        for (var second = 0; second < script.TotalMs / 1000; second += 3)
        {
            using var stage = new Stage();
            await stage.StartAsync(script);
            await stage.PerformAsync(second);
            await stage.SayAsync(Intent.Stop);
            var sent = stage.Adapter.All.Count;
            stage.Advance(900);

            Assert.StartsWith("Stopped", stage.Adapter.All[^1].Text, StringComparison.Ordinal);
            Assert.Equal("stopped", stage.Adapter.All[^1].Mark["outcome"]);
            Assert.Equal(sent, stage.Adapter.All.Count);
            Assert.Equal(SessionPhase.Ended, stage.View.State.Phase);
        }
    }

    [Fact]
    public async Task Stop_holds_from_the_stop_lane_on_before_its_turn_has_run()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(80);
        var before = stage.Adapter.All.Count;
        await stage.Lane.HearAsync("conversation", new Activity(ActivityTypes.Message) { Text = "ow stop stop" }, CancellationToken.None);
        Assert.True((await stage.Store.LoadAsync()).Single().Latched);

        stage.Advance(2); // nothing, although the turn has not come
        Assert.Equal(before, stage.Adapter.All.Count);
        await stage.SayAsync(Intent.Stop);
        await stage.SayAsync(Intent.Stop);

        Assert.StartsWith("Stopped", Assert.Single(stage.Texts.Skip(before - stage.Adapter.Cards.Count())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_latched_session_ends_in_words_even_if_its_turn_never_comes()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(80);
        await stage.Lane.HearAsync("conversation", new Activity(ActivityTypes.Message) { Text = "stop" }, CancellationToken.None);
        stage.Advance(5);

        Assert.StartsWith("Stopped", stage.Texts.Last(), StringComparison.Ordinal);
        Assert.Equal([("massagebot/session.ended", "stopped")], stage.Events);
    }

    [Theory]
    [InlineData("stop", true)]
    [InlineData("please pause", true)]
    [InlineData("lovely weather", false)]
    public void Stop_and_pause_pass_every_rate_limit(string text, bool urgent)
    {
        using var stage = new Stage();
        Assert.Equal(urgent, stage.Lane.IsUrgent(new Activity(ActivityTypes.Message) { Text = text }));
    }

    [Fact]
    public async Task A_crash_at_every_second_gives_one_question_and_no_cue_twice()
    {
        var script = Stage.Compile("own-knuckles");
        for (var second = 1; second < script.Steps[^1].OffsetMs / 1000; second += 4)
        {
            using var first = new Stage();
            await first.StartAsync(script);
            await first.PerformAsync(second);
            await first.Store.BeatAsync(first.Clock.GetUtcNow());
            var position = first.View.State.Step;
            first.Dead = true;
            first.Advance(40);
            var before = first.Adapter.Messages.Count();
            using var stage = await first.RestartAsync();

            var asked = Assert.Single(first.Adapter.Messages.Skip(before));
            Assert.StartsWith("We were interrupted. Hands off. Shall we go on from", asked.Text, StringComparison.Ordinal);
            Assert.Equal("go-on", asked.Mark["ask"]);
            Assert.Contains(stage.View.State.Step, new[] { position, script.Steps.Index().First(pair => pair.Index > position && !pair.Item.OnlyAfterPain).Index });
            await stage.SayAsync(Intent.Yes);
            await stage.PerformAsync(script.TotalMs / 1000);

            Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
            var pressed = stage.Adapter.Messages.Where(sent => Equals(sent.Mark["kind"], "do") && sent.Text.Contains("then let go", StringComparison.Ordinal));
            Assert.All(pressed.GroupBy(sent => sent.Mark["step"]), group => Assert.Single(group));
        }
    }

    [Fact]
    public async Task F06_a_press_that_was_announced_just_before_the_crash_is_not_announced_again_however_old_the_last_sign_of_life()
    {
        using var first = new Stage();
        await first.StartAsync(Stage.Compile("own-knuckles"));
        await first.PerformAsync(60);
        await first.Store.BeatAsync(first.Clock.GetUtcNow());
        while (!first.Adapter.Messages.Any(IsPress))
        {
            await first.PerformAsync(1); // and no beat any more
        }

        first.Dead = true;
        first.Advance(40);
        using var stage = await first.RestartAsync();
        await stage.SayAsync(Intent.Yes);
        await stage.PerformAsync(600);

        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
        var presses = stage.Adapter.Messages.Where(IsPress).Select(sent => sent.Mark["step"]).ToList();
        Assert.True(presses.Count > 1);
        Assert.Equal(presses.Distinct(), presses);

        static bool IsPress(Sent sent) => Equals(sent.Mark["kind"], "do") && sent.Text.Contains("then let go", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_after_stop_stays_stopped()
    {
        using var first = new Stage();
        await first.StartAsync(Stage.Compile("own-knuckles"));
        await first.PerformAsync(90);
        await first.SayAsync(Intent.Stop);
        var sent = first.Adapter.All.Count;
        using var stage = await first.RestartAsync();
        stage.Advance(900);

        Assert.Equal(sent, stage.Adapter.All.Count);
        Assert.Equal(SessionOutcome.Stopped, stage.View.State.Outcome);
    }

    [Fact]
    public async Task A_crash_between_the_latch_and_the_reply_ends_it_in_words_after_the_restart()
    {
        using var first = new Stage();
        await first.StartAsync(Stage.Compile("own-knuckles"));
        await first.PerformAsync(90);
        await first.Lane.HearAsync("conversation", new Activity(ActivityTypes.Message) { Text = "stop" }, CancellationToken.None);
        using var stage = await first.RestartAsync();

        Assert.StartsWith("Stopped", stage.Texts.Last(), StringComparison.Ordinal);
        Assert.Equal(SessionOutcome.Stopped, stage.View.State.Outcome);
        Assert.Equal([("massagebot/session.ended", "stopped")], stage.Events);
    }

    [Fact]
    public async Task A_short_gap_goes_on_without_a_word_and_lets_go_of_a_press()
    {
        using var first = new Stage();
        await first.StartAsync(Stage.Compile("own-knuckles"));
        await first.PerformAsync(80); // in the first press, 76 to 106
        await first.Store.BeatAsync(first.Clock.GetUtcNow());
        var before = first.Adapter.Messages.Count();
        first.Dead = true;
        first.Advance(12);
        using var stage = await first.RestartAsync();
        stage.Advance(13);

        Assert.Equal("And let go.", stage.Texts.Skip(before).First());
        Assert.DoesNotContain(stage.Texts, text => text.StartsWith("We were interrupted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_gaps_of_two_seconds_every_word_comes_once_and_at_its_time_and_nothing_is_written_down_for_the_gap()
    {
        var script = Stage.Compile("own-knuckles");
        using var undisturbed = new Stage();
        await undisturbed.StartAsync(script);
        await undisturbed.PerformAsync(200);
        using var first = new Stage();
        await first.StartAsync(script);
        await first.PerformAsync(60);
        var stage = first;
        for (var crash = 0; crash < 3; crash++)
        {
            await stage.Store.BeatAsync(stage.Clock.GetUtcNow());
            var kept = (await stage.Store.LoadAsync()).Single().Version;
            stage.Dead = true;
            stage.Advance(2);
            stage = await stage.RestartAsync();
            Assert.Equal(kept, (await stage.Store.LoadAsync()).Single().Version);
            stage.Advance(3);
        }

        await stage.PerformAsync(200 - 60 - 15);
        stage.Dispose();
        Assert.Equal(undisturbed.Texts, stage.Texts);
    }

    [Theory]
    [InlineData(80, false, 0)] // in a press
    [InlineData(80, false, 12)]
    [InlineData(80, false, 40)]
    [InlineData(80, true, 0)]
    [InlineData(80, true, 12)]
    [InlineData(20, false, 0)] // at an open question
    [InlineData(20, true, 12)]
    public async Task Who_was_told_that_we_ask_first_is_asked_however_soon_the_program_is_back(int second, bool paused, int seconds)
    {
        using var first = new Stage();
        await first.StartAsync(Stage.Compile("own-knuckles"));
        await first.PerformAsync(second);
        if (paused)
        {
            await first.SayAsync(Intent.Pause);
        }

        await first.EndOrderlyAsync();
        Assert.StartsWith("I have to pause for a moment. Hands off, massager off. I'll ask you", first.Texts.Last(), StringComparison.Ordinal);
        await first.Store.BeatAsync(first.Clock.GetUtcNow());
        first.Advance(seconds);
        using var stage = await first.RestartAsync();

        var asked = stage.Adapter.Messages.Last();
        Assert.StartsWith("We were interrupted. Hands off. Shall we go on from", asked.Text, StringComparison.Ordinal);
        Assert.Equal("go-on", asked.Mark["ask"]);
        Assert.Equal(["Yes", "No", "Stop"], asked.Activity.SuggestedActions!.Actions!.Select(action => action.Title));
        await stage.SayAsync(Intent.Yes);
        await stage.PerformAsync(600);
        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);

        await first.Store.BeatAsync(first.Clock.GetUtcNow());
        stage.Dead = true;
        var said = stage.Texts.Count();
        using var third = await stage.RestartAsync();
        Assert.Equal(said, third.Texts.Count()); // asked once
    }

    [Fact]
    public async Task A_pause_that_nobody_was_told_about_is_not_asked_about_after_a_short_gap()
    {
        using var first = new Stage();
        await first.StartAsync(Stage.Compile("own-knuckles"));
        await first.PerformAsync(80);
        await first.SayAsync(Intent.Pause);
        first.Dead = true;
        first.Advance(12);
        using var stage = await first.RestartAsync();

        Assert.Contains("Paused. Say", stage.Texts.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_night_later_it_has_expired()
    {
        using var first = new Stage();
        await first.StartAsync(Stage.Compile("own-knuckles"));
        await first.PerformAsync(80);
        first.Dead = true;
        first.Advance(8 * 3600);
        using var stage = await first.RestartAsync();

        Assert.StartsWith("We were interrupted for too long.", stage.Texts.Last(), StringComparison.Ordinal);
        Assert.Equal(SessionOutcome.Expired, stage.View.State.Outcome);
    }

    [Fact]
    public async Task A_wall_that_goes_back_an_hour_over_a_crash_is_asked_about()
    {
        using var first = new Stage();
        await first.StartAsync(Stage.Compile("own-knuckles"));
        await first.PerformAsync(80);
        first.Clock.WallAtZero -= TimeSpan.FromHours(1);
        using var stage = await first.RestartAsync();

        Assert.StartsWith("We were interrupted.", stage.Texts.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pause_and_resume_keep_the_distances_in_chat()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("static-hold"));
        await stage.PerformAsync(66); // the first rest, 65 to 80
        await stage.SayAsync(Intent.Pause);
        stage.Advance(45);
        await stage.SayAsync(Intent.Resume);
        var resumed = stage.Clock.GetElapsedTime(0);
        stage.Advance(20);

        var check = stage.Adapter.Messages.First(sent => sent.Mark.ContainsKey("ask") && sent.At > resumed);
        Assert.Equal(TimeSpan.FromMilliseconds(SessionRules.LeadMs) + TimeSpan.FromSeconds(14), check.At - resumed);
    }

    [Fact]
    public async Task Silence_at_a_gate_asks_again_pauses_and_ends()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        stage.Advance(100);

        var last = stage.Adapter.Messages.TakeLast(4).ToList();
        Assert.Equal([20, 28, 36, 95], last.Select(sent => (int)sent.At.TotalSeconds));
        Assert.Equal("expired", last[^1].Mark["outcome"]);
        Assert.Equal([("massagebot/session.ended", "expired")], stage.Events);
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_moves_no_cue()
    {
        using var stage = new Stage();
        var script = Stage.Compile("own-knuckles");
        await stage.StartAsync(script);
        await stage.PerformAsync(90);
        stage.Clock.WallAtZero += TimeSpan.FromHours(1);
        await stage.PerformAsync(90);
        stage.Clock.WallAtZero -= TimeSpan.FromDays(400);
        await stage.PerformAsync(300);

        Assert.Equal(script.TotalMs, stage.View.State.NowMs);
        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
    }

    [Theory]
    [InlineData("2026-03-29T00:58:00Z")] // summer time begins in Europe
    [InlineData("2026-10-25T00:58:00Z")] // and ends
    [InlineData("2011-12-30T09:58:00Z")] // the day Samoa left out
    [InlineData("2016-12-31T23:58:00Z")] // a leap second
    [InlineData("2026-12-31T23:58:00Z")]
    [InlineData("2028-02-28T23:58:00Z")]
    [InlineData("2038-01-19T03:12:00Z")] // the end of 32-bit seconds
    [InlineData("1970-01-01T00:00:00Z")] // a clock that was never set
    public async Task F22_F23_at_no_hour_of_the_calendar_does_a_session_run_otherwise(string start)
    {
        var usual = await WholeAsync(new ManualClock());
        var then = await WholeAsync(new ManualClock { WallAtZero = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture) });

        Assert.Equal(usual, then);
        Assert.NotEmpty(then);
    }

    [Fact]
    public async Task A_turn_that_is_run_again_starts_no_second_session()
    {
        using var stage = new Stage();
        var script = Stage.Compile("own-knuckles");
        var starts = 0;
        for (var i = 0; i < 2; i++)
        {
            await stage.Adapter.HearAsync("start", "the same", async (turn, token) =>
            {
                await stage.Conductor.StartAsync(turn, script, new SessionSettings(), token);
                starts++;
            });
        }

        Assert.Equal(2, starts);
        Assert.Single(stage.Texts);
    }

    [Fact]
    public async Task A_channel_that_takes_nothing_three_times_ends_the_session()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        stage.Adapter.Before = _ => throw new InvalidOperationException("gone");
        stage.Advance(120);

        Assert.Equal(SessionPhase.Ended, stage.View.State.Phase);
        Assert.Equal(["left"], stage.View.State.Reasons);
    }

    [Fact]
    public async Task F41_F69_while_its_channel_gives_no_answer_nobody_presses_on_and_who_was_cut_off_is_asked()
    {
        using var stage = new Stage("msteams");
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(85);
        Assert.NotNull(stage.View.State.PressFromMs);
        stage.Adapter.Before = _ => throw new ChannelSilentException();
        for (var second = 0; second < 60; second++)
        {
            stage.Advance(1);
        }

        var before = stage.Adapter.All.Count;
        stage.Adapter.Before = null;
        for (var second = 0; second < 10; second++)
        {
            stage.Advance(1);
        }

        var after = stage.Adapter.All.Skip(before).Where(sent => sent.Text.Length > 0).ToList();
        Assert.Equal("go-on", after[0].Mark["ask"]);
        Assert.Equal(SessionAsking.GoOn, stage.View.State.Asking);
        Assert.Null(stage.View.State.PressFromMs);
        await stage.SayAsync(Intent.Yes);
        await stage.PerformAsync(900);
        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // it gives none for a while after the restart either
    public async Task F41_who_was_cut_off_by_a_channel_without_answers_is_asked_by_the_program_that_comes_after_a_restart_too(bool stillSilent)
    {
        using var stage = new Stage("msteams");
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(85);
        stage.Adapter.Before = _ => throw new ChannelSilentException();
        Pass(stage, 60);

        var before = stage.Adapter.All.Count;
        stage.Adapter.Before = stillSilent ? stage.Adapter.Before : null;
        using var next = await stage.RestartAsync();
        Pass(next, 5);
        stage.Adapter.Before = null;
        Pass(next, 5);

        Assert.Equal("go-on", next.Adapter.All.Skip(before).First(sent => sent.Text.Length > 0).Mark["ask"]);
        await next.SayAsync(Intent.Yes);
        await next.PerformAsync(20);
        using var third = await next.RestartAsync();
        Assert.NotEqual(SessionAsking.GoOn, third.View.State.Asking); // that is settled
        await third.PerformAsync(900);
        Assert.Equal(SessionOutcome.Completed, third.View.State.Outcome);

        static void Pass(Stage stage, int seconds)
        {
            for (var second = 0; second < seconds; second++)
            {
                stage.Advance(1);
            }
        }
    }

    [Fact]
    public async Task F57_memory_that_runs_out_in_one_turn_costs_that_cue_and_no_session()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(85);
        Assert.NotNull(stage.View.State.PressFromMs);
        var failed = 0;
        stage.Adapter.Before = _ => throw (++failed == 1 ? new InsufficientMemoryException() : new InvalidOperationException("only once"));
        while (failed == 0)
        {
            stage.Advance(1);
        }

        stage.Adapter.Before = null;
        await stage.PerformAsync(900);

        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
        var presses = stage.Adapter.Messages.Where(sent => sent.Mark.GetValueOrDefault("kind") is "do").Select(sent => $"{sent.Mark["step"]} {sent.Text}").ToList();
        Assert.Equal(presses.Distinct(), presses);
    }

    [Fact]
    public async Task A_second_session_takes_the_place_of_the_first_which_says_nothing_more()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        stage.Advance(5);
        await stage.StartAsync(Stage.Compile("warm-rest"));
        stage.Advance(19);

        Assert.Equal(2, stage.Texts.Count());
        Assert.Equal("warm-rest", stage.View.Script.Technique);
    }

    // What is said, when after the start, and how long after it was due.
    private static async Task<List<string>> WholeAsync(ManualClock clock)
    {
        var wall = clock.WallAtZero;
        using var stage = new Stage(clock: clock);
        var script = Stage.Compile("own-knuckles");
        await stage.StartAsync(script);
        await stage.PerformAsync(script.TotalMs / 1000.0 * 2);
        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
        return
        [
            .. stage.Adapter.Messages.Select(sent =>
            {
                var late = sent.Mark.TryGetValue("due", out var due) ? wall + sent.At - DateTimeOffset.Parse((string)due, CultureInfo.InvariantCulture) : TimeSpan.Zero;
                return string.Create(CultureInfo.InvariantCulture, $"{sent.At} {late} {sent.Text}");
            }),
        ];
    }
}
