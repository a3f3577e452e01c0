using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>Techniques performed in chat from the first word to the last, on the manual clock.</summary>
public class WholeSessionTests
{
    public static TheoryData<string> All() => [.. Stage.Pack.Techniques.All.Select(technique => technique.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_technique_takes_exactly_its_time_and_says_each_step_at_its_second(string technique)
    {
        using var stage = new Stage();
        var script = Stage.Compile(technique);
        await stage.StartAsync(script);
        await stage.PerformAsync(script.TotalMs / 1000 + 5);

        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
        Assert.Equal(script.HandsOnMs, stage.View.State.HandsOnMs);
        Assert.Equal(script.TotalMs, stage.View.State.NowMs);
        foreach (var step in script.Steps.Where(step => !step.OnlyAfterPain))
        {
            var said = stage.Adapter.Messages.First(sent => Equals(sent.Mark["step"], step.Id) && sent.Text.StartsWith(step.Text, StringComparison.Ordinal));
            Assert.Equal(TimeSpan.FromMilliseconds(step.OffsetMs), said.At);
        }

        Assert.DoesNotContain(stage.Adapter.Messages, sent => script.Steps.Any(step => step.OnlyAfterPain && Equals(sent.Mark["step"], step.Id)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_step_is_never_more_than_two_messages_of_the_scripts_and_a_press_says_its_end(string technique)
    {
        using var stage = new Stage();
        var script = Stage.Compile(technique);
        await stage.StartAsync(script);
        await stage.PerformAsync(script.TotalMs / 1000 + 5);

        foreach (var messages in stage.Adapter.Messages.GroupBy(sent => (string)sent.Mark["step"]).Where(group => group.Key != script.Steps[0].Id))
        {
            Assert.InRange(messages.Count(), 1, script.Steps.First(step => step.Id == messages.Key).Kind == StepKind.Consent ? 3 : 2);
        }

        foreach (var press in script.Steps.Where(step => step.Kind == StepKind.Do))
        {
            var messages = stage.Adapter.Messages.Where(sent => Equals(sent.Mark["step"], press.Id)).ToList();
            Assert.Contains("then let go", messages[0].Text, StringComparison.Ordinal);
            Assert.Equal(press.Cues.Single(cue => cue.Kind == CueKind.Release).Say, messages[1].Text);
            Assert.Equal(TimeSpan.FromMilliseconds(press.OffsetMs + press.Cues.Single(cue => cue.Kind == CueKind.Release).AtMs), messages[1].At);
        }
    }

    [Fact]
    public async Task Every_message_carries_the_contract_clean_words_and_an_open_microphone()
    {
        using var stage = new Stage();
        var script = Stage.Compile("own-knuckles");
        await stage.StartAsync(script);
        await stage.PerformAsync(script.TotalMs / 1000 + 5);

        foreach (var sent in stage.Adapter.All)
        {
            Assert.Equal(stage.Adapter.Messages.First().Mark["session"], sent.Mark["session"]);
            Assert.True(DateTimeOffset.TryParse((string)sent.Mark["due"], System.Globalization.CultureInfo.InvariantCulture, out _));
            Assert.Contains((string)sent.Mark["kind"], new[] { "setup", "do", "rest", "switch", "gate", "number", "breathe", "consent", "end", "check" });
            Assert.NotEqual(InputHints.IgnoringInput, sent.Activity.InputHint);
        }

        Assert.All(stage.Adapter.Messages, sent => Assert.DoesNotMatch("[<>&*_]", sent.Activity.Speak));
        Assert.All(stage.Adapter.Messages.Where(sent => sent.Mark.ContainsKey("ask")), sent => Assert.Equal(InputHints.ExpectingInput, sent.Activity.InputHint));
    }

    [Fact]
    public async Task One_card_is_replaced_in_its_place_and_is_never_read_aloud()
    {
        using var stage = new Stage();
        var script = Stage.Compile("wall-ball");
        await stage.StartAsync(script);
        await stage.PerformAsync(script.TotalMs / 1000 + 5);

        var cards = stage.Adapter.Cards.ToList();
        Assert.Single(cards, card => !card.IsUpdate);
        Assert.True(cards.Count >= script.Steps.Count);
        Assert.All(cards, card => Assert.Equal(cards[0].Activity.Id, card.Activity.Id));
        Assert.All(cards, card => Assert.True(string.IsNullOrEmpty(card.Activity.Text) && string.IsNullOrEmpty(card.Activity.Speak)));
        var blocks = (List<object>)((Dictionary<string, object>)cards[0].Activity.Attachments![0].Content!)["body"];
        Assert.Equal("Step 1 of " + script.Steps.Count, ((Dictionary<string, object>)blocks[0])["text"]);
    }

    [Fact]
    public async Task What_is_due_by_itself_answers_nothing()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        var before = stage.Adapter.All.Count;
        stage.Advance(25);

        Assert.NotEmpty(stage.Adapter.All.Skip(before));
        Assert.All(stage.Adapter.All.Skip(before).Where(sent => !sent.IsUpdate), sent => Assert.Null(sent.Activity.ReplyToId));
    }

    [Fact]
    public async Task A_session_that_ends_by_itself_tells_the_waiting_dialog()
    {
        using var stage = new Stage();
        var script = Stage.Compile("own-knuckles");
        await stage.StartAsync(script);
        await stage.PerformAsync(script.TotalMs / 1000 + 5);

        Assert.Equal([("massagebot/session.ended", "completed")], stage.Events);
    }

    [Fact]
    public async Task Twenty_times_the_speed_takes_a_twentieth_of_the_time()
    {
        using var stage = new Stage(speed: 20);
        var script = Stage.Compile("warm-rest");
        await stage.StartAsync(script);
        for (var i = 0; i < 10_000 && stage.View.State.Phase != SessionPhase.Ended; i++)
        {
            stage.Advance(0.05);
            if (stage.View.State.Phase == SessionPhase.Waiting)
            {
                var number = stage.View.Script.Steps[stage.View.State.Step].Kind == StepKind.Number;
                await stage.SayAsync(number ? Guidance.Language.Intent.Number : Guidance.Language.Intent.Yes, number ? 2 : null);
            }
        }

        Assert.Equal(SessionOutcome.Completed, stage.View.State.Outcome);
        Assert.InRange(stage.Adapter.Messages.Last().At.TotalSeconds, (script.TotalMs / 20_000.0) - 4, script.TotalMs / 20_000.0);
    }

    [Fact]
    public async Task On_a_fast_clock_a_late_wake_is_no_interruption()
    {
        using var stage = new Stage(speed: 1000);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        stage.Clock.Advance(TimeSpan.FromMilliseconds(15)); // in the first step, which ends at 20
        await stage.InputAsync(new SessionInput.Command(Guidance.Language.Intent.TimeLeft));
        stage.Scheduler.Forget(stage.Sessions.Find("conversation")!);
        stage.Clock.Advance(TimeSpan.FromMilliseconds(100)); // 95 seconds too late
        stage.Conductor.TakeOver([stage.Sessions.Find("conversation")!]);
        stage.Advance(0);

        Assert.StartsWith("Pain number right now", stage.Texts.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(1000)]
    public async Task In_Teams_no_window_holds_more_messages_than_are_allowed(int speed)
    {
        using var stage = new Stage("msteams", speed);
        await stage.StartAsync(Stage.Compile("partner-thumbs"));
        for (var i = 0; i < 700 && stage.View.State.Phase != SessionPhase.Ended; i++)
        {
            stage.Advance(1.0 / speed);
            if (stage.View.State.Phase == SessionPhase.Waiting)
            {
                var number = stage.View.State.Asking == SessionAsking.Gate && stage.View.Script.Steps[stage.View.State.Step].Kind == StepKind.Number;
                await stage.SayAsync(number ? Guidance.Language.Intent.Number : Guidance.Language.Intent.Yes, number ? 2 : null);
            }
        }

        var times = stage.Adapter.All.Where(sent => !sent.Mark.ContainsKey("ask") && !sent.Text.StartsWith("And let go", StringComparison.Ordinal)).Select(sent => sent.At).ToList();
        foreach (var (span, most) in new[] { (1, 7), (2, 8), (30, 60), (3600, 1800) })
        {
            Assert.All(times, at => Assert.InRange(times.Count(other => other >= at && other < at + TimeSpan.FromSeconds(span)), 1, most));
        }
    }
}
