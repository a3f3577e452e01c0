namespace MassageBot.Tests.Conversation;

/// <summary>Somebody wants a moment, asks how long it takes, or says "ow", where a question waits and nothing presses.</summary>
public class WaitingConversationTests
{
    [Theory]
    [InlineData("hold on a sec", "Take your time.")]
    [InlineData("one moment please", "Take your time.")]
    [InlineData("pause", "Take your time.")]
    [InlineData("how long left", "That depends on your answers.")]
    public async Task A_request_to_wait_is_answered_in_a_sentence_and_the_question_stays(string said, string told)
    {
        foreach (var ask in new[] { "place", "open", "W1", "W3", "Q30", "Q31", "technique", "Q64" })
        {
            var chat = await (await new Chat().JoinAsync()).UntilAsync(ask);
            Assert.Equal(ask, chat.Ask);

            for (var time = 0; time < 4; time++)
            {
                await chat.SayAsync(said);

                Assert.Equal(told, Assert.Single(chat.Replies).Text);
                Assert.Equal(ask, chat.Ask);
                MessageContract.Holds(chat.Replies[0]);
            }

            Assert.Equal(0, (await chat.TalkAsync()).Answers.Misses.GetValueOrDefault(ask));
        }
    }

    [Fact]
    public async Task Whoever_asks_for_a_moment_twice_is_in_no_emergency()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("W1");
        await chat.SayAsync("hold on a sec", "one moment please", "none");
        Assert.NotEqual("W1", chat.Ask);

        await chat.UntilAsync("W3");
        await chat.SayAsync("pause", "hold on a sec", "how long left", "ow", "no", "none");

        Assert.NotEqual("W3", chat.Ask);
        Assert.NotEqual("emergency", chat.Mark.GetValueOrDefault("outcome"));
    }

    [Fact]
    public async Task What_was_really_not_understood_still_counts()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("W1");

        await chat.SayAsync("banana", "hold on a sec", "banana");

        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Theory]
    [InlineData("ow")]
    [InlineData("ouch")]
    public async Task Ow_in_the_check_asks_whether_something_is_seriously_wrong(string said)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("W1");

        await chat.SayAsync(said);
        Assert.Equal("I want to be sure. Is something seriously wrong right now?", chat.Replies[^1].Text);
        Assert.Equal("red-flag", chat.Ask);

        await chat.SayAsync("no");
        Assert.Equal("W1", chat.Ask);
        Assert.Equal(0, (await chat.TalkAsync()).Answers.Misses.GetValueOrDefault("W1"));

        await chat.SayAsync(said, "not sure");
        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task A_moment_is_given_at_that_question_too()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("W1");

        await chat.SayAsync("ow", "hold on a sec", "one moment please", "how long left");

        Assert.Equal("That depends on your answers.", Assert.Single(chat.Replies).Text);
        Assert.Equal("red-flag", chat.Ask);
        Assert.Equal(0, (await chat.TalkAsync()).Interruption!.Misses);
    }
}
