using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>What is felt in mid-session and is no emergency by itself (clinical.md 3.3 "Any", 4.2 stop rule).</summary>
public class SessionTroubleTests
{
    [Theory]
    [InlineData("i feel dizzy")]
    [InlineData("i'm a bit light headed")]
    [InlineData("no i feel sick")]
    [InlineData("i have a headache")]
    [InlineData("my vision is blurry")]
    [InlineData("it's numb")]
    [InlineData("sharp pain")]
    [InlineData("it shoots down my leg")]
    [InlineData("like electricity")]
    [InlineData("it feels weak")]
    [InlineData("my fingers are tingling")]
    [InlineData("it feels electric")]
    [InlineData("feels electric")]
    [InlineData("electric")]
    [InlineData("zinging")]
    [InlineData("a tingle")]
    [InlineData("weak")]
    [InlineData("my foot fell asleep")]
    public async Task Trouble_is_hands_off_and_the_emergency_questions_at_once(string said)
    {
        var chat = await RunningAsync();

        await chat.SayAsync(said);

        Assert.False(chat.IsRunning);
        Assert.Equal(SessionOutcome.Stopped, chat.Session!.State.Outcome);
        Assert.StartsWith("Stopped. Hands off", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("after-stop", chat.Ask);
    }

    [Theory]
    [InlineData("ouch")]
    [InlineData("it hurts")]
    [InlineData("it's gone numb")]
    [InlineData("i feel dizzy")]
    public async Task F66_in_the_middle_of_a_press_hands_go_off_at_once_and_nothing_presses_before_an_answer(string said)
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, view => view is { Phase: SessionPhase.Running, PressFromMs: not null });

        await chat.SayAsync(said);

        Assert.Null(chat.Session!.State.PressFromMs);
        Assert.Matches("(?i)hands off|let go|lift", chat.Replies[0].Text);
        Assert.NotNull(chat.Ask);
        var before = chat.Transcript.Count;
        for (var second = 0; second < 20; second++)
        {
            chat.Advance(1);
            Assert.Null(chat.Session.State.PressFromMs);
        }

        var presses = chat.Session.Script.Steps.Where(step => step.Kind == StepKind.Do).Select(step => step.Cues[0].Say).ToList();
        Assert.DoesNotContain(chat.Transcript.Skip(before), message => presses.Exists(press => message.Text?.Contains(press, StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task F66_too_hard_is_lighter_at_once_and_stays_so()
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, view => view is { Phase: SessionPhase.Running, PressFromMs: not null });
        var level = chat.Session!.State.Level;

        await chat.SayAsync("that's too hard");

        Assert.StartsWith("Lighter", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.True(chat.Session.State.Level < level);
        chat.Advance(10);
        Assert.True(chat.Session.State.Level < level);
    }

    [Theory]
    [InlineData("it feels electric")]
    [InlineData("a tingle")]
    [InlineData("weak")]
    [InlineData("my foot fell asleep")]
    public async Task What_is_felt_on_hold_stops_too(string said)
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, view => view is { Phase: SessionPhase.Running, PressFromMs: not null });
        await chat.SayAsync("pause");

        await chat.SayAsync(said);

        Assert.Equal(["felt-nerve"], chat.Session!.State.Reasons);
        Assert.Equal("after-stop", chat.Ask);
    }

    [Theory]
    [InlineData("it's an electric massager")]
    [InlineData("that's too weak")]
    [InlineData("the baby fell asleep")]
    public async Task Words_like_those_of_something_felt_stop_nothing(string said)
    {
        var chat = await RunningAsync();

        await chat.SayAsync(said);

        Assert.True(chat.IsRunning);
    }

    [Fact]
    public async Task One_who_is_dizzy_is_told_to_sit()
    {
        var chat = await RunningAsync();

        await chat.SayAsync("i'm dizzy");

        Assert.Equal("Sit down if you can. Let your breath go back to normal.", chat.Replies[1].Text);
        await chat.SayAsync("no");
        Assert.Contains(chat.Replies, reply => reply.Text!.StartsWith("Then rest for now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trouble_and_an_emergency_sign_is_an_emergency()
    {
        var chat = await RunningAsync();

        await chat.SayAsync("it feels numb", "yes");

        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task Who_says_more_than_one_thing_felt_is_believed_at_once()
    {
        var chat = await RunningAsync();

        await chat.SayAsync("my vision is blurry and half my face has dropped and my words come out wrong");

        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Theory]
    [InlineData("it feels like an electric shock", "felt-nerve")]
    [InlineData("my leg has gone numb", "felt-nerve")]
    [InlineData("pins and needles in my foot", "felt-nerve")]
    [InlineData("i feel faint", "felt-unwell")]
    [InlineData("i am panicking", "felt-light-headed")]
    public async Task Trouble_never_resumes_and_the_end_says_why(string said, string reason)
    {
        var chat = await RunningAsync();

        await chat.SayAsync(said);

        Assert.Equal([reason], chat.Session!.State.Reasons);
        Assert.Equal([reason], (IReadOnlyList<object?>)Chat.MarkOf(chat.Replies[0])["reasons"]!);
        Assert.Equal("after-stop", chat.Ask);

        await chat.SayAsync("no");

        Assert.False(chat.IsRunning);
        Assert.Equal(SessionOutcome.Stopped, chat.Session.State.Outcome);
        var end = chat.Replies.Single(reply => Chat.MarkOf(reply).ContainsKey("outcome"));
        Assert.StartsWith("Thank you for telling me. That's enough for today.", end.Text, StringComparison.Ordinal);
        Assert.Equal([reason], (IReadOnlyList<object?>)Chat.MarkOf(end)["reasons"]!);
    }

    [Fact]
    public async Task What_is_felt_while_an_emergency_is_asked_about_stops_too()
    {
        var chat = await RunningAsync();
        await chat.SayAsync("i can't feel between my legs properly maybe");
        if (chat.IsRunning)
        {
            Assert.Equal("red-flag", chat.Ask);
            await chat.SayAsync("it has gone numb");
        }

        Assert.False(chat.IsRunning);
    }

    [Fact]
    public async Task After_trouble_there_is_no_second_session_that_day()
    {
        var chat = await RunningAsync();
        await chat.SayAsync("it feels numb", "no");
        chat.Advance(5 * 3600);
        await chat.SayAsync("start");
        await chat.UntilAsync("breathing");

        Assert.Contains(chat.Transcript, message => message.Text?.Contains("You can have the next one in about", StringComparison.Ordinal) == true);

        await chat.SayAsync("no");
        chat.Advance(20 * 3600);
        await chat.SayAsync("start");
        await chat.UntilAsync("technique");
        Assert.Equal("technique", chat.Ask);
    }

    [Fact]
    public async Task A_stop_for_pain_is_not_praised_as_their_own_and_ends_the_day()
    {
        var chat = await RunningAsync();
        var asked = 0;
        await chat.PerformAsync(ask => ask == "breathing" ? "yes" : chat.Mark["kind"] is "number" ? ++asked == 1 ? "2" : "5" : null);

        Assert.Contains("pain-stop", chat.Session!.State.Reasons);
        Assert.Equal("okay", chat.Ask);
        await chat.SayAsync("yes");

        Assert.StartsWith("We stopped because it hurt more, and that was right.", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("pain-stop", (IReadOnlyList<object?>)Chat.MarkOf(chat.Replies[0])["reasons"]!);
        chat.Advance(5 * 3600);
        await chat.SayAsync("start");
        await chat.UntilAsync("breathing");
        Assert.Equal("breathing", chat.Ask);
    }

    [Theory]
    [InlineData("not dizzy")]
    [InlineData("it isn't really sharp")]
    public async Task What_is_not_felt_stops_nothing(string said)
    {
        var chat = await RunningAsync();

        await chat.SayAsync(said);

        Assert.True(chat.IsRunning);
    }

    [Fact]
    public async Task A_caution_goes_lighter_and_the_session_goes_on()
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, view => view is { Phase: SessionPhase.Running, PressFromMs: not null });

        await chat.SayAsync("i take warfarin by the way");

        Assert.True(chat.IsRunning);
        Assert.Equal(1, chat.Session!.State.Level);
        Assert.Contains(chat.Replies, reply => reply.Text!.StartsWith("Lighter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Light_headed_while_breathing_goes_back_to_an_easy_breath()
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, view => view is { Phase: SessionPhase.Running, Step: var step } && chat.Session!.Script.Steps[step].Kind == StepKind.Breathe);

        await chat.SayAsync("i'm light headed");

        Assert.True(chat.IsRunning);
        Assert.Equal("B0", chat.Session!.State.Breathing);
    }

    private static async Task UntilAsync(Chat chat, Func<SessionState, bool> reached)
    {
        for (var second = 0; second < 600 && !reached(chat.Session!.State); second++)
        {
            if (chat.Session.State.Asking != SessionAsking.None)
            {
                await chat.SayAsync(chat.Session.Script.Steps[chat.Session.State.Step].Kind == StepKind.Number ? "3" : "yes");
            }
            else
            {
                chat.Advance(1);
            }
        }

        Assert.True(reached(chat.Session!.State));
    }

    private static async Task<Chat> RunningAsync()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        Assert.True(chat.IsRunning);
        chat.Advance(1);
        return chat;
    }
}
