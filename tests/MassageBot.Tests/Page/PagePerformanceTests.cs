using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Tests.Sessions;

namespace MassageBot.Tests.Page;

/// <summary>A session performed by the page, as the bot sees it (design.md 3).</summary>
public sealed class PagePerformanceTests : IDisposable
{
    private readonly Stage _stage = new();
    private readonly Script _script = Stage.Compile("own-knuckles");

    private PageStage Page => field ??= new PageStage(_stage);

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task A_page_that_has_joined_is_given_the_session()
    {
        await StartAsync();

        var start = Assert.Single(Page.Events);
        var value = (Dictionary<string, object>)start.Value!;
        Assert.Equal("massagebot/session.start", start.Name);
        Assert.Equal("page-1", value["performer"]);
        Assert.Equal(_script.Hash, ((Dictionary<string, object>)value["script"])["hash"]);
        Assert.Equal("Stopped. Hands off, massager off.", ((Dictionary<string, object>)value["lines"])["stopped"]);
        Assert.Equal("running", ((Dictionary<string, object>)value["state"])["phase"]);
    }

    [Fact]
    public async Task The_page_has_the_number_to_call_and_the_words_for_a_silence_before_there_is_one()
    {
        await StartAsync();

        var value = (Dictionary<string, object>)Assert.Single(Page.Events).Value!;
        Assert.Equal("999", value["emergency"]);
        Assert.EndsWith("call 999 (or 112).", (string)((Dictionary<string, object>)value["lines"])["silence-end"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task People_are_waited_for_as_long_as_their_device_asks_for(int patience)
    {
        await Page.JoinAsync(patience: patience);
        await _stage.StartAsync(_script);

        Assert.Equal(patience, _stage.View.State.Patience);
        Assert.Equal(patience, ((Dictionary<string, object>)Page.LastEvent["settings"])["patience"]);
    }

    [Fact]
    public async Task A_page_that_cannot_play_is_given_nothing()
    {
        await Page.JoinAsync(plays: false);
        await _stage.StartAsync(_script);

        Assert.Empty(Page.Events);
        Assert.NotEmpty(_stage.Texts);
    }

    [Fact]
    public async Task While_the_page_performs_the_chat_has_the_card_and_no_cues()
    {
        await StartAsync();
        _stage.Advance(40);
        Page.PlayTo(38_000);
        await Page.ReportAsync(38_000);

        Assert.NotEmpty(_stage.Adapter.Cards);
        Assert.DoesNotContain(_stage.Texts, text => _script.Steps[0].Cues.Concat(_script.Steps[1].Cues).Any(cue => text.Contains(cue.Say, StringComparison.Ordinal) && cue.Kind != CueKind.Say));
        Assert.All(_stage.Adapter.Messages, sent => Assert.True(sent.Mark.ContainsKey("ask")));
        Assert.Empty(Corrections);
    }

    [Fact]
    public async Task A_page_that_never_answers_is_not_waited_for()
    {
        await StartAsync(answers: false);
        _stage.Advance(5.1);

        Assert.StartsWith(_script.Steps[0].Text, _stage.Texts.FirstOrDefault() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_at_a_gate_is_the_bots_to_take()
    {
        var gate = await ToFirstGateAsync();
        _stage.Advance(3);
        await Page.AnswerAsync("3", gate + 3_000);

        var update = Page.Events.Last();
        Assert.Equal("massagebot/session.update", update.Name);
        Assert.Equal(3, _stage.View.State.PainStart);
        Assert.Equal("running", ((Dictionary<string, object>)((Dictionary<string, object>)update.Value!)["state"])["phase"]);
    }

    [Fact]
    public async Task A_whole_session_on_the_page_is_a_whole_session_for_the_bot()
    {
        await StartAsync();
        await PerformAsync();

        Assert.Equal(SessionOutcome.Completed, _stage.View.State.Outcome);
        Assert.Equal(_script.HandsOnMs, _stage.View.State.HandsOnMs);
        Assert.Empty(Corrections);
        Assert.Single(_stage.Events, sent => sent.Name == SessionConductor.EndedEvent);
    }

    [Fact]
    public async Task A_pause_on_the_page_is_a_pause_for_the_bot_at_the_same_moment()
    {
        await StartAsync();
        _stage.Advance(11);
        await Page.ActAsync(Intent.Pause, 10_500);

        Assert.Equal(SessionPhase.Paused, _stage.View.State.Phase);
        Assert.Equal(Page.State.HeldMs, _stage.View.State.HeldMs);
        Assert.Equal(PageReport.Sight(Page.State), PageReport.Sight(_stage.View.State));
        Assert.Contains(_stage.Texts, text => text.StartsWith("Paused.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_page_did_while_the_network_was_gone_is_taken_when_it_is_back()
    {
        var gate = await ToFirstGateAsync();
        await Page.AnswerAsync("2", gate + 1_000);
        Page.Take(_script);
        var next = _script.Steps.Index().First(pair => pair.Index > Page.State.Step && pair.Item.IsGate).Item;
        _stage.Advance(120);
        Page.PlayTo(Page.State.ZeroMs + (next.OffsetMs - _script.Steps[Page.State.Step].OffsetMs) - 1_000);
        await Page.ReportAsync(Page.State.NowMs);

        Assert.Equal(PageReport.Sight(Page.State), PageReport.Sight(_stage.View.State));
        Assert.DoesNotContain(_stage.Texts, text => text.Contains("interrupted", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_stop_made_offline_is_a_stop_when_it_arrives_and_nothing_undoes_it()
    {
        await StartAsync();
        _stage.Advance(60);
        await Page.ActAsync(Intent.Stop, 12_000);
        await Page.ReportAsync(20_000);
        await Page.JoinAsync();

        Assert.Equal(SessionOutcome.Stopped, _stage.View.State.Outcome);
        Assert.Single(_stage.Texts, text => text.StartsWith("Stopped. Hands off", StringComparison.Ordinal));
        Assert.Equal("massagebot/session.stop", Page.Events.Last().Name);
        Assert.Equal("stopped", Page.LastEvent["outcome"]);
    }

    [Fact]
    public async Task A_stop_of_the_page_is_heard_in_the_stop_lane_before_any_turn()
    {
        await StartAsync();
        var stop = new Activity(ActivityTypes.Event)
        {
            Name = "massagebot/session.command",
            Value = new Dictionary<string, object> { ["session"] = Page.Session, ["device"] = "any", ["at"] = 5_000, ["id"] = "s1", ["name"] = "stop" },
        };
        Assert.True(_stage.Lane.IsUrgent(stop));
        await _stage.Lane.HearAsync("conversation", stop, CancellationToken.None);
        _stage.Advance(4);

        Assert.Equal(SessionOutcome.Stopped, _stage.View.State.Outcome);
    }

    [Fact]
    public async Task A_stop_kept_and_a_program_that_died_come_back_as_stopped()
    {
        await StartAsync();
        await Page.ReportAsync(1_000);
        await _stage.Latch.SetAsync(_stage.Sessions.Find("conversation")!);
        using var next = await _stage.RestartAsync();

        Assert.Equal(SessionOutcome.Stopped, next.View.State.Outcome);
    }

    [Fact]
    public async Task A_restart_of_the_bot_is_no_interruption_for_a_page_that_plays_on()
    {
        await StartAsync();
        _stage.Advance(8);
        Page.PlayTo(8_000);
        await Page.ReportAsync(8_000);
        await Page.ActAsync(Intent.Louder, 8_100);
        _stage.Clock.Advance(TimeSpan.FromSeconds(6));
        using var next = await _stage.RestartAsync();
        var page = new PageStage(next);
        page.Take(_script);
        page.PlayTo(14_000);
        await page.ReportAsync(14_000);
        next.Advance(30);

        Assert.Equal(PageReport.Sight(page.State), PageReport.Sight(next.View.State));
        Assert.DoesNotContain(next.Texts, text => text.Contains("interrupted", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_that_played_on_over_an_orderly_end_is_asked_as_it_was_told(bool reportsFirst)
    {
        await StartAsync();
        _stage.Advance(8);
        Page.PlayTo(8_000);
        await Page.ReportAsync(8_000);
        await _stage.EndOrderlyAsync();
        Page.Take(_script);
        Assert.Equal(SessionPhase.Paused, Page.State.Phase);
        _stage.Clock.Advance(TimeSpan.FromSeconds(2));
        using var next = await _stage.RestartAsync();
        var page = new PageStage(next);
        page.Take(_script);
        await (reportsFirst ? page.ReportAsync(10_000) : page.JoinAsync(performing: true));
        page.Take(_script);

        Assert.Equal(SessionAsking.GoOn, page.State.Asking);
        Assert.Contains("interrupted", page.Said);
        Assert.StartsWith("We were interrupted. Hands off.", next.Texts.Last(), StringComparison.Ordinal);
        await page.AnswerAsync("yes", 12_000);
        Assert.Equal(SessionPhase.Running, next.View.State.Phase);
    }

    [Fact]
    public async Task A_page_that_stays_away_after_a_restart_is_asked_about_in_the_chat()
    {
        await StartAsync();
        await Page.ActAsync(Intent.Louder, 100);
        _stage.Clock.Advance(TimeSpan.FromSeconds(30));
        using var next = await _stage.RestartAsync();
        next.Advance(21);

        Assert.Contains(next.Texts, text => text.StartsWith("We were interrupted. Hands off.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // somebody says something in the chat before it is given up
    public async Task However_short_the_restart_was_a_page_that_stays_away_after_it_is_an_interruption_to_be_asked_about(bool speaks)
    {
        await StartAsync();
        await Page.ActAsync(Intent.Louder, 100);
        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        using var next = await _stage.RestartAsync();
        var before = next.Texts.Count();
        next.Advance(19);
        Assert.Equal(before, next.Texts.Count());
        if (speaks)
        {
            next.Scheduler.Dispose();
            next.Advance(2);
            await next.SayAsync(Intent.None);
        }

        next.Advance(2);
        Assert.StartsWith("We were interrupted. Hands off.", next.Texts.ElementAt(before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reloaded_page_gets_the_session_where_it_is()
    {
        await StartAsync();
        _stage.Advance(8);
        Page.PlayTo(8_000);
        await Page.ReportAsync(8_000);
        _stage.Advance(2);
        var again = new PageStage(_stage, "page-2");
        await again.JoinAsync();

        Assert.Equal("massagebot/session.start", again.Events.Last().Name);
        Assert.Equal("page-2", again.LastEvent["performer"]);
        Assert.Equal(10_000L, again.LastEvent["at"]);
        Assert.Equal(SessionPhase.Running, _stage.View.State.Phase);
    }

    [Fact]
    public async Task A_page_that_comes_back_after_half_a_minute_asks_whether_to_go_on()
    {
        await StartAsync();
        await Page.ReportAsync(1_000);
        _stage.Advance(30);
        await new PageStage(_stage, "page-2").JoinAsync();

        Assert.Equal(SessionAsking.GoOn, _stage.View.State.Asking);
    }

    [Fact]
    public async Task Only_the_newest_page_performs_but_any_may_stop()
    {
        await StartAsync();
        await Page.ReportAsync(1_000);
        await new PageStage(_stage, "page-2").JoinAsync();

        Assert.Equal("other-device", await Page.ReportAsync(2_000));
        Assert.Equal("other-device", await Page.ActAsync(Intent.Next, 2_000));
        Assert.Null(await Page.ActAsync(Intent.Stop, 2_500));
        Assert.Equal(SessionOutcome.Stopped, _stage.View.State.Outcome);
    }

    [Fact]
    public async Task A_page_that_is_gone_for_good_ends_the_session_after_ten_minutes()
    {
        await StartAsync();
        await Page.ReportAsync(1_000);
        _stage.Advance(601);

        Assert.Equal(SessionOutcome.Expired, _stage.View.State.Outcome);
        Assert.Contains(_stage.Texts, text => text.Contains("interrupted", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_typed_is_taken_by_the_bot_and_told_to_the_page()
    {
        await StartAsync();
        await Page.ReportAsync(1_000);
        _stage.Advance(3);
        await _stage.SayAsync(Intent.Pause);

        Assert.Equal("massagebot/session.pause", Page.Events.Last().Name);
        Assert.Equal("paused", ((Dictionary<string, object>)Page.LastEvent["state"])["phase"]);
        Assert.Contains(_stage.Texts, text => text.StartsWith("Paused.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_page_has_been_silent_the_chat_takes_over()
    {
        await StartAsync();
        await Page.ReportAsync(1_000);
        _stage.Advance(25);
        await _stage.SayAsync(Intent.Repeat);

        Assert.Equal(SessionAsking.GoOn, _stage.View.State.Asking);
        Assert.Contains(_stage.Texts, text => text.StartsWith("We were interrupted. Hands off.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_with_another_state_is_told_ours()
    {
        await StartAsync();
        _stage.Advance(5);
        await Page.ReportAsync(4_000, seen: "running none 9 7 0 0 3 0");

        Assert.Equal("massagebot/session.update", Page.Events.Last().Name);
        Assert.Equal(1L, ((Dictionary<string, object>)Page.LastEvent["state"])["epoch"]);
    }

    [Fact]
    public async Task A_page_cannot_run_ahead_of_time()
    {
        await StartAsync();
        _stage.Advance(5);
        await Page.ReportAsync(500_000, seen: "no idea");

        Assert.InRange(_stage.View.State.NowMs, 0, 6_500);
    }

    [Fact]
    public async Task The_same_report_sent_again_is_taken_once()
    {
        await StartAsync();
        _stage.Advance(5);
        var louder = new SessionInput.Command(Intent.Louder) { Id = "page-1.x" };
        await Page.TellAsync(louder, 4_000, null);
        await Page.TellAsync(louder, 4_000, null);

        Assert.Equal(6, _stage.View.State.Volume);
    }

    private IEnumerable<Activity> Corrections => Page.Events.Where(sent => sent.Name == "massagebot/session.update");

    private async Task StartAsync(bool answers = true)
    {
        await Page.JoinAsync();
        await _stage.StartAsync(_script);
        Page.Take(_script);
        if (answers)
        {
            await Page.ReportAsync(0);
        }
    }

    private async Task<long> ToFirstGateAsync()
    {
        await StartAsync();
        var gate = _script.Steps.First(step => step.IsGate).OffsetMs;
        _stage.Advance((gate / 1000) + 1);
        Page.PlayTo(gate);
        await Page.ReportAsync(gate);
        return gate;
    }

    // As the page does it: plays on, reports every ten seconds, and answers each question two seconds after it was asked.
    private async Task PerformAsync()
    {
        var corrections = 0;
        for (var second = 1; second < 1_200 && _stage.View.State.Phase != SessionPhase.Ended; second++)
        {
            _stage.Advance(1);
            Page.PlayTo(second * 1000);
            if (Page.State is { Phase: SessionPhase.Waiting } state && (second * 1000) - state.AskedMs >= 2_000)
            {
                await Page.ReportAsync(second * 1000);
                await Page.AnswerAsync(_script.Steps[state.Step].Kind == StepKind.Number ? "2" : "yes", second * 1000);
                corrections++;
                Page.Take(_script);
            }
            else if (second % 10 == 0)
            {
                await Page.ReportAsync(second * 1000);
            }
        }

        var answers = Page.Events.Where(sent => sent.Name == "massagebot/session.update").Take(corrections).ToList();
        answers.ForEach(answer => _stage.Adapter.All.RemoveAll(sent => sent.Activity == answer)); // asked for, no corrections
    }
}
