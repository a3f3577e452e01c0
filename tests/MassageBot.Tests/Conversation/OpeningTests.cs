namespace MassageBot.Tests.Conversation;

public class OpeningTests
{
    [Fact]
    public async Task A_new_person_is_told_what_this_is_and_asked_whether_to_start()
    {
        var chat = await new Chat().JoinAsync();

        Assert.Equal(
            """
            **Before you start**

            - For adults with an ordinary back ache. Not for emergencies, new injuries or children.
            - This is general information for comfort and relaxation. It does not diagnose or treat, and does not replace care from a professional.
            - Massage helps some people a little, for a short time. It can make some people sore.
            - Stop if it hurts, tingles, or feels wrong. Say "stop" any time.
            - You choose what happens to your body. So does your helper.

            """,
            chat.Replies[0].Text);
        Assert.Equal("*Please know: no clinician has signed these texts off yet.*", chat.Replies[1].Text);
        Assert.Equal(
            "Hi. I can guide a gentle back massage, hands-free. I'm a computer guide, not a doctor, and I can't examine you. I'll ask some health questions first. "
            + "It's okay to skip, but then I may have to say no. In an emergency, hang up and call your local emergency number; 112 works from many mobile phones. Shall we start?",
            chat.Replies[2].Text);
        Assert.Equal("start", chat.Ask);
    }

    [Fact]
    public async Task The_welcome_is_said_once_however_often_someone_joins()
    {
        var chat = await new Chat().JoinAsync();

        await chat.EventAsync("webchat/join");
        await chat.EventAsync("massagebot/page.join");
        await chat.JoinAsync();

        Assert.Equal(3, chat.Transcript.Count);
    }

    [Fact]
    public async Task A_page_that_only_joins_is_welcomed_too()
    {
        var chat = new Chat();

        await chat.EventAsync("webchat/join");

        Assert.Equal("start", chat.Ask);
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("Good morning!")]
    [InlineData("hey there, how are you?")]
    public async Task A_greeting_is_answered_with_a_greeting_and_the_question(string greeting)
    {
        var chat = await new Chat().JoinAsync();

        await chat.SayAsync(greeting);
        Assert.Equal("Hello.\n\nShall we start? Yes or no?", chat.Replies[^1].Text);

        await chat.SayAsync("yes");
        Assert.Equal("place", chat.Ask);
    }

    [Fact]
    public async Task Someone_who_speaks_first_is_answered()
    {
        var chat = await new Chat().SayAsync("hello");

        Assert.Equal("start", chat.Ask);
    }

    [Fact]
    public async Task The_bot_that_joins_itself_is_not_welcomed()
    {
        var chat = new Chat();

        await chat.SendAsync(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount("bot", "Bot")] });

        Assert.Empty(chat.Transcript);
    }

    [Fact]
    public async Task Events_of_others_are_left_alone()
    {
        var chat = await new Chat().JoinAsync();

        await chat.EventAsync("somebody/else");

        Assert.Empty(chat.Replies);
    }

    [Fact]
    public async Task A_no_at_the_start_is_taken_kindly_and_nothing_is_kept()
    {
        var chat = await (await new Chat().JoinAsync()).SayAsync("no");

        Assert.Equal("That's fine. Without your yes I ask nothing and keep nothing, so I can't guide a massage. I can tell you how it works.", chat.Replies[0].Text);
        Assert.Equal("declined", Chat.MarkOf(chat.Replies[0])["outcome"]);
        Assert.Equal("begin", chat.Ask);
        Assert.False((await chat.TalkAsync()).MayKeepHealth);
    }

    [Fact]
    public async Task What_is_not_understood_at_a_consent_is_neither_a_yes_nor_a_no()
    {
        var chat = await new Chat().JoinAsync();

        await chat.SayAsync("what is this then");
        Assert.Equal("start", chat.Ask);
        Assert.StartsWith("Sorry, I didn't get that.", chat.Replies[^1].Text, StringComparison.Ordinal);

        await chat.SayAsync("bananas", "the weather is nice", "hmm let me see", "blue");
        Assert.Equal("start", chat.Ask);
        Assert.Contains("I still didn't get that.", chat.Replies[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(chat.Transcript, message => Chat.MarkOf(message).ContainsKey("outcome"));
        Assert.False((await chat.TalkAsync()).MayKeepHealth);

        await chat.SayAsync("yes");
        Assert.Equal("place", chat.Ask);
        await chat.SayAsync("United Kingdom", "purple", "green", "orange");
        Assert.Equal("health-data", chat.Ask);
        await chat.SayAsync("no");
        Assert.Equal("declined", Chat.MarkOf(chat.Replies[0])["outcome"]);
    }

    [Fact]
    public async Task After_a_no_start_begins_again()
    {
        var chat = await (await new Chat().JoinAsync()).SayAsync("no", "start");

        Assert.Equal("start", chat.Ask);
    }

    [Fact]
    public async Task Health_is_asked_about_only_after_a_consent_of_its_own()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("health-data");
        Assert.Equal("consent", chat.Mark["kind"]);
        Assert.Equal(
            "To keep you safe I need to ask about your health. I use your answers only to choose what is safe right now. Is that okay?", chat.Replies[^1].Text);

        await chat.SayAsync("no");

        Assert.Equal("declined", Chat.MarkOf(chat.Replies[0])["outcome"]);
    }
}
