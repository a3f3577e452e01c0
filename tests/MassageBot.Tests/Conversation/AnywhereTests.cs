namespace MassageBot.Tests.Conversation;

/// <summary>What can be said at any point, and what is said back to what nobody can understand.</summary>
public class AnywhereTests
{
    public static TheoryData<string> Asks => ["start", "place", "health-data", "Q01", "open", "W1", "W3", "Q30", "Q31", "W9b", "Q66", "technique", "Q64", "Q69"];

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task Help_lists_what_can_be_said_and_the_question_stays(string ask)
    {
        var chat = await At(ask);
        var question = chat.Replies[^1].Text;

        await chat.SayAsync("help");

        Assert.StartsWith("You can say or type:", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("If this is an emergency, say \"emergency\".", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal((ask, question), (chat.Ask, chat.Replies[^1].Text));
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task Repeat_asks_the_same_again(string ask)
    {
        var chat = await At(ask);
        var question = chat.Replies[^1].Text;

        await chat.SayAsync("say that again");

        Assert.Equal([question], chat.Replies.Select(reply => reply.Text));
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task Why_is_answered_and_the_question_stays(string ask)
    {
        var chat = await At(ask);

        await chat.SayAsync("why?");

        Assert.Equal(2, chat.Replies.Count);
        Assert.Equal(ask, chat.Ask);
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task Stop_ends_it_at_once_except_where_stop_is_the_answer(string ask)
    {
        var chat = await At(ask);

        await chat.SayAsync("stop");

        if (ask == "Q69")
        {
            Assert.True(chat.IsRunning);
            return;
        }

        Assert.Equal("Stopped.", chat.Replies[0].Text);
        Assert.Equal("stopped", Chat.MarkOf(chat.Replies[0])["outcome"]);
        Assert.Equal("begin", chat.Ask);
        Assert.False((await chat.TalkAsync()).MayKeepHealth);
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task Start_over_is_asked_first_and_a_no_goes_on(string ask)
    {
        var chat = await At(ask);

        await chat.SayAsync("start over");
        Assert.Equal("start-over", chat.Ask);

        await chat.SayAsync("no");
        Assert.Equal("Okay, we go on.", chat.Replies[0].Text);
        Assert.Equal(ask, chat.Ask);
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task Start_over_with_a_yes_forgets_the_answers(string ask)
    {
        var chat = await At(ask);

        await chat.SayAsync("start over", "banana");
        Assert.Equal("start-over", chat.Ask);

        await chat.SayAsync("yes");
        Assert.Contains(chat.Ask, (string[])["start", "place", "health-data"]);
        Assert.False((await chat.TalkAsync()).MayKeepHealth);
    }

    [Theory]
    [InlineData("place", "start")]
    [InlineData("Q01", "health-data")]
    [InlineData("W2", "W1")]
    [InlineData("Q31", "Q30")]
    [InlineData("technique", "Q66")]
    [InlineData("Q64", "technique")]
    [InlineData("Q69", "Q65")]
    public async Task Back_asks_the_question_before(string ask, string before)
    {
        var chat = await At(ask);

        await chat.SayAsync("go back");

        Assert.Equal(before, chat.Ask);
    }

    [Fact]
    public async Task Back_forgets_the_answer_so_that_another_one_counts()
    {
        var chat = await At("Q31");

        await chat.SayAsync("back", "10");

        Assert.Equal("urgent", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task Back_at_the_first_question_says_so()
    {
        var chat = await At("start");

        await chat.SayAsync("back");

        Assert.Equal("This is the first question, so there is nothing to go back to.", chat.Replies[0].Text);
        Assert.Equal("start", chat.Ask);
    }

    [Fact]
    public async Task Forget_me_deletes_the_answers()
    {
        var chat = await At("Q31");

        await chat.SayAsync("forget me");
        Assert.Equal("delete-data", chat.Ask);
        await chat.SayAsync("yes");

        Assert.StartsWith("Done, deleted.", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.False((await chat.TalkAsync()).MayKeepHealth);
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task What_is_not_understood_is_asked_again_with_an_example(string ask)
    {
        if (ask == "open")
        {
            return; // any words are an answer
        }

        var chat = await At(ask);

        await chat.SayAsync("purple elephants in the rain");

        Assert.StartsWith("Sorry, I didn't get that. ", chat.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Equal(ask, chat.Ask);
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task A_message_without_words_is_answered(string ask)
    {
        var chat = await At(ask);

        await chat.SendAsync(new Activity { Type = ActivityTypes.Message });

        Assert.StartsWith("I can only read words and buttons here.", chat.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Equal(ask, chat.Ask);
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task A_card_of_another_question_changes_nothing(string ask)
    {
        var chat = await At(ask);

        await chat.SubmitAsync("W7777", "yes");

        Assert.StartsWith("That card belongs to an earlier question.", chat.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Equal(ask, chat.Ask);
    }

    [Fact]
    public async Task A_card_with_nothing_to_read_on_it_is_said_to_be_unreadable()
    {
        var chat = await At("W1");

        await chat.SendAsync(new Activity { Type = ActivityTypes.Message, Value = new Dictionary<string, object> { ["verb"] = "dance" } });

        Assert.StartsWith("I couldn't read that card.", chat.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Equal("W1", chat.Ask);
    }

    private static async Task<Chat> At(string ask)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync(ask);
        Assert.Equal(ask, chat.Ask);
        return chat;
    }
}
