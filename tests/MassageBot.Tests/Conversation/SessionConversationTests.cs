using MassageBot.Guidance.Content.Claims;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>From hello through a whole session to the goodbye, and everything that may come between.</summary>
public class SessionConversationTests
{
    [Fact]
    public async Task A_healthy_adult_is_walked_from_hello_to_goodbye()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        Assert.Equal("own-knuckles", chat.Session!.Script.Technique);

        await chat.PerformAsync();

        Assert.Equal(SessionOutcome.Completed, chat.Session.State.Outcome);
        var texts = chat.Transcript.Select(message => message.Text ?? string.Empty).ToList();
        Assert.Contains(texts, text => text.Contains("Stand tall near a wall or worktop.", StringComparison.Ordinal));
        Assert.Equal("remember", chat.Ask);
        var end = chat.Transcript[^2];
        Assert.Equal("completed", Chat.MarkOf(end)["outcome"]);
        Assert.Equal(
            "Nice work. You may feel a little tender for a day; that's common. Keep moving gently. Drink if you're thirsty. Don't sleep on the ball, roller, massager or heat pack. "
            + "If you ever get numb between the legs, trouble peeing, weak legs or chest pain, stop, and call 999 (or 112).",
            end.Text);
        Assert.Contains("Get advice today", Cards.Json(end), StringComparison.Ordinal);
        Assert.Contains(chat.Transcript[^3].Text, Chat.Pack.Honest.All.Where(word => word.When == HonestMoment.After).Select(word => word.Say));

        await chat.SayAsync("no");
        Assert.Equal("Take care of yourself. Say \"again\" when you want another session.", chat.Replies[^1].Text);
        Assert.Equal("again", chat.Ask);
        Assert.False((await chat.TalkAsync()).MayKeepHealth);
    }

    [Fact]
    public async Task Every_message_keeps_its_contract()
    {
        var chat = await (await (await new Chat("directline").JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        await chat.PerformAsync();

        Assert.All(chat.Transcript, MessageContract.Holds);
        Assert.All(
            chat.Transcript.Where(message => message.InputHint == InputHints.ExpectingInput),
            message => Assert.True(Chat.MarkOf(message).ContainsKey("ask"), message.Text));
    }

    [Fact]
    public async Task A_second_session_on_the_same_day_keeps_its_distance()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        await chat.PerformAsync();

        await chat.SayAsync("no", "again");
        await chat.UntilAsync("breathing");

        Assert.Contains(chat.Replies, reply => reply.Text == "Two sessions a day, four hours apart, is plenty for a back. You can have the next one in about 4 hours. Quiet breathing is fine at any time.");

        await chat.SayAsync("no");
        chat.Advance(4 * 3600);
        await chat.SayAsync("again");
        await chat.UntilAsync("technique");
        Assert.Equal("technique", chat.Ask);
    }

    [Fact]
    public async Task Stop_ends_a_session_and_asks_whether_all_is_well()
    {
        var chat = await RunningAsync();

        await chat.SayAsync("stop");

        Assert.False(chat.IsRunning);
        Assert.StartsWith("Stopped. Hands off, massager off.", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("okay", chat.Ask);

        await chat.SayAsync("yes");
        Assert.StartsWith("It's good that you stopped when you wanted to.", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("stopped", Chat.MarkOf(chat.Replies[0])["outcome"]);
        Assert.Equal("begin", chat.Ask);
    }

    [Fact]
    public async Task Someone_who_is_not_okay_after_a_stop_is_asked_about_emergencies()
    {
        var chat = await RunningAsync();

        await chat.SayAsync("stop", "no");
        Assert.Equal("after-stop", chat.Ask);

        await chat.SayAsync("not sure");
        Assert.Equal("emergency", chat.Mark["outcome"]);

        await chat.SayAsync("again");
        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task An_emergency_in_mid_session_is_hands_off_first_and_latches()
    {
        var chat = await RunningAsync();

        await chat.SayAsync("my chest hurts badly and i can't breathe");

        Assert.False(chat.IsRunning);
        Assert.Equal("Hands off now. Massager off.", chat.Replies[0].Text);
        Assert.StartsWith("Please stop here. What you told me needs emergency help now. Call 999", chat.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Equal("emergency", chat.Mark["outcome"]);

        chat.Advance(3600);
        Assert.Empty(chat.Replies);
        await chat.SayAsync("go on");
        Assert.Equal("emergency", chat.Mark["outcome"]);

        await chat.SayAsync("start over");
        Assert.Equal("health-data", chat.Ask);
    }

    [Theory]
    [InlineData("pause", SessionPhase.Paused)]
    [InlineData("hold on a sec", SessionPhase.Paused)]
    public async Task Commands_are_heard_while_a_session_runs(string said, SessionPhase phase)
    {
        var chat = await RunningAsync();

        await chat.SayAsync(said);

        Assert.Equal(phase, chat.Session!.State.Phase);
        Assert.NotEmpty(chat.Replies);
    }

    [Fact]
    public async Task Words_that_are_not_for_us_change_nothing_while_a_session_runs()
    {
        var chat = await RunningAsync();
        var before = chat.Session!.State.Phase;

        await chat.SayAsync("the cat is on the sofa again, look at her");

        Assert.Equal(before, chat.Session.State.Phase);
        Assert.Empty(chat.Replies);
    }

    [Fact]
    public async Task Silence_ends_a_session_outside_a_turn_and_the_conversation_goes_on()
    {
        var chat = await RunningAsync();

        for (var second = 0; second < 600 && chat.IsRunning; second++)
        {
            chat.Advance(1);
        }

        Assert.Equal(SessionOutcome.Expired, chat.Session!.State.Outcome);
        Assert.Equal("begin", chat.Ask);
    }

    [Fact]
    public async Task Pain_that_rises_ends_the_session_with_honest_words()
    {
        var chat = await RunningAsync();
        var asked = 0;

        await chat.PerformAsync(ask => chat.Mark["kind"] is "number" ? ++asked == 1 ? "2" : "6" : null);

        Assert.NotEqual(SessionOutcome.Completed, chat.Session!.State.Outcome);
        Assert.NotNull(chat.Ask);
    }

    [Fact]
    public async Task A_pain_number_of_nine_at_the_start_of_a_session_ends_with_advice_today()
    {
        var chat = await RunningAsync();

        await chat.PerformAsync(ask => "9");

        Assert.Equal("urgent", chat.Mark["outcome"]);
        await chat.SayAsync("again");
        Assert.Equal("urgent", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task Breathing_alone_is_performed_too()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("technique");

        await chat.SayAsync("just breathing");
        Assert.Equal("quiet-breathing", chat.Session!.Script.Technique);
        Assert.Equal(0, chat.Session.Script.HandsOnMs);

        await chat.PerformAsync();
        Assert.StartsWith("Well done. Get up slowly", chat.Transcript[^2].Text, StringComparison.Ordinal);
        Assert.Equal("again", chat.Ask);
    }

    [Fact]
    public async Task A_technique_that_does_not_fit_after_all_is_left_out_and_another_is_offered()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q64");

        await chat.SayAsync("no");
        await chat.UntilAsync("technique", new Dictionary<string, string> { ["Q65"] = "yes", ["Q69"] = "stop" });

        Assert.Contains(chat.Replies, reply => reply.Text == "Then we leave that one out today.");
        Assert.DoesNotContain("own-knuckles", (IReadOnlyList<object?>)chat.Mark["choices"]!);
    }

    [Fact]
    public async Task Nothing_today_is_fine_too()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("technique");

        await chat.SayAsync("nothing today");

        Assert.Equal("That's fine. Nothing today.", chat.Replies[0].Text);
        Assert.Equal("declined", Chat.MarkOf(chat.Replies[0])["outcome"]);
        Assert.Equal("begin", chat.Ask);
    }

    [Fact]
    public async Task Yes_begins_again_with_the_safety_check()
    {
        var chat = await RunningAsync();
        await chat.SayAsync("stop", "yes");
        Assert.Equal("begin", chat.Ask);

        await chat.SayAsync("yes");

        Assert.Equal("health-data", chat.Ask);
    }

    private static async Task<Chat> RunningAsync()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        Assert.True(chat.IsRunning);
        chat.Advance(1);
        return chat;
    }
}
