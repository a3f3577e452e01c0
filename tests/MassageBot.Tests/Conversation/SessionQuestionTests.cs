using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>"Is something seriously wrong?" in the middle of a session: it stays until it is answered, and everything else is answered beside it.</summary>
public class SessionQuestionTests
{
    private const string Asked = "I want to be sure. Just to be safe. Is something seriously wrong right now, with you or with someone here?";

    [Theory]
    [InlineData("stop")]
    [InlineData("no stop")]
    [InlineData("please stop now")]
    public async Task Stop_stops_with_its_own_words_only_and_the_question_is_gone(string said)
    {
        var chat = await AskedInAPressAsync();

        await chat.SayAsync(said);

        Assert.False(chat.IsRunning);
        Assert.Equal(["Stopped. Hands off, massager off.", "Are you okay?"], chat.Replies.Select(reply => reply.Text));

        await chat.SayAsync("yes");
        Assert.Equal("stopped", Chat.MarkOf(chat.Replies[0])["outcome"]);
        Assert.Equal("begin", chat.Ask);
    }

    [Fact]
    public async Task Who_is_not_okay_after_that_stop_is_asked_about_emergencies_and_nothing_goes_on()
    {
        var chat = await AskedInAPressAsync();

        await chat.SayAsync("stop", "no");

        Assert.Equal("after-stop", chat.Ask);
        Assert.DoesNotContain(chat.Transcript, message => message.Text == "Thank you. Then we go on.");
    }

    [Fact]
    public async Task The_question_is_gone_when_the_session_ends_by_itself()
    {
        var chat = await AskedInAPressAsync();
        for (var minute = 0; minute < 12 && chat.IsRunning; minute++)
        {
            chat.Advance(60);
        }

        Assert.False(chat.IsRunning);
        Assert.Null((await chat.TalkAsync()).Interruption);
        Assert.Equal("begin", chat.Ask);
    }

    [Theory]
    [InlineData("ow", "Hands off. This question comes first.\n\n" + Asked)]
    [InlineData("resume", "This question comes first.\n\n" + Asked)]
    [InlineData("next", "This question comes first.\n\n" + Asked)]
    [InlineData("hold on a sec", "Take your time.")]
    [InlineData("say that again", Asked)]
    public async Task Commands_that_would_go_on_wait_for_the_answer(string said, string told)
    {
        var chat = await AskedInAPressAsync();

        await chat.SayAsync(said);

        Assert.Equal(told, Assert.Single(chat.Replies).Text);
        Assert.Equal("red-flag", chat.Ask);
        Assert.Equal(SessionPhase.Paused, chat.Session!.State.Phase);
        Assert.Equal(0, (await chat.TalkAsync()).Interruption!.Misses);
    }

    [Theory]
    [InlineData("how long left", "About ")]
    [InlineData("lighter", "Lighter.")]
    public async Task What_presses_nothing_is_answered_and_the_question_asked_again(string said, string told)
    {
        var chat = await AskedInAPressAsync();

        await chat.SayAsync(said);

        Assert.StartsWith(told, chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(Asked, chat.Replies[^1].Text);
        Assert.Equal("red-flag", chat.Ask);
        Assert.Equal(SessionPhase.Paused, chat.Session!.State.Phase);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("no im fine")]
    public async Task No_in_a_press_goes_on_by_the_sessions_rules_and_the_press_ends_itself(string said)
    {
        var chat = await AskedInAPressAsync();
        var press = chat.Session!.Script.Steps[chat.Session.State.Step];

        await chat.SayAsync(said);

        Assert.Equal(["Thank you. Then we go on.", "Going on."], chat.Replies.Select(reply => reply.Text));
        Assert.Equal(SessionPhase.Running, chat.Session.State.Phase);
        var before = chat.Transcript.Count;
        for (var second = 0; second < 120 && chat.Session.State.Asking == SessionAsking.None; second++)
        {
            chat.Advance(1);
        }

        var words = chat.Transcript.Skip(before).Select(message => message.Text ?? "").ToList();
        Assert.Contains(words, text => text.StartsWith(press.Text, StringComparison.Ordinal) && text.Contains("then let go", StringComparison.Ordinal));
        Assert.Contains(words, text => text.Contains("let go", StringComparison.OrdinalIgnoreCase) && !text.StartsWith(press.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ow_is_not_forgotten_after_a_no_the_number_is_asked_for_first()
    {
        var chat = await AskedInAPressAsync();

        await chat.SayAsync("ow", "no");

        Assert.Equal(["Thank you.", "Hands off. What's your number now, zero to ten?"], chat.Replies.Select(reply => reply.Text));
        Assert.Equal("pain-now", chat.Ask);
        Assert.Equal(1, chat.Session!.State.Level);
    }

    [Fact]
    public async Task A_session_that_was_on_hold_before_stays_so_and_says_it()
    {
        var chat = await InASession.PressingAsync();

        await chat.SayAsync("pause", "i dont know", "no");

        Assert.Equal(["Thank you.", "Still paused. Say \"go on\" or \"stop\"."], chat.Replies.Select(reply => reply.Text));
        Assert.Equal(SessionPhase.Paused, chat.Session!.State.Phase);
    }

    [Fact]
    public async Task At_a_number_gate_the_number_is_asked_for_again_and_counts()
    {
        var chat = await InASession.RunningAsync();
        await chat.PerformUntilAsync(state => state.Asking == SessionAsking.Gate);

        await chat.SayAsync("i dont know");
        Assert.Equal("red-flag", chat.Ask);
        await chat.SayAsync("no");
        Assert.Equal(SessionPhase.Waiting, chat.Session!.State.Phase);
        await chat.SayAsync("2");

        Assert.Equal(2, chat.Session.State.PainStart);
        Assert.Equal("Thanks.", chat.Replies[0].Text);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("two")]
    [InlineData("its two")]
    public async Task A_number_answers_no_question_about_emergencies(string said)
    {
        var chat = await InASession.RunningAsync();
        await chat.SayAsync("stop", "no");
        Assert.Equal("after-stop", chat.Ask);

        await chat.SayAsync(said);
        Assert.Equal("after-stop", chat.Ask);

        chat = await InASession.PressingAsync();
        await chat.SayAsync("ow", "i dont know");
        Assert.Equal("red-flag", chat.Ask);

        await chat.SayAsync(said);
        Assert.Equal("red-flag", chat.Ask);
        Assert.NotNull((await chat.TalkAsync()).Interruption);
    }

    private static async Task<Chat> AskedInAPressAsync()
    {
        var chat = await InASession.PressingAsync();
        await chat.SayAsync("i dont know");
        Assert.Equal("red-flag", chat.Ask);
        return chat;
    }
}
