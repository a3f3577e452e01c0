namespace MassageBot.Tests.Conversation;

/// <summary>A button that was tapped twice answers its own question, and no other, where the client says which question that was.</summary>
public class DoubleTapTests
{
    [Theory]
    [InlineData("W1", "None of these", "W2")]
    [InlineData("W2", "None of these", "W3")]
    [InlineData("start", "Yes", "place")]
    [InlineData("health-data", "Yes", "Q01")]
    public async Task The_second_of_two_taps_is_refused_like_an_old_card(string ask, string title, string next)
    {
        var chat = await At(ask);

        await chat.PressAsync(title, ask);
        Assert.Equal(next, chat.Ask);
        await chat.PressAsync(title, ask);

        Assert.Equal(next, chat.Ask);
        Assert.StartsWith("That card belongs to an earlier question.", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.False((await chat.TalkAsync()).Answers.Has(next));
    }

    [Fact]
    public async Task A_yes_that_was_tapped_twice_deletes_nothing()
    {
        var chat = await At("health-data");
        await chat.SayAsync("delete my data");
        Assert.Equal("delete-data", chat.Ask);

        await chat.PressAsync("Yes", "health-data");

        Assert.True((await chat.TalkAsync()).Answers.Has("start"));
    }

    [Fact]
    public async Task A_yes_of_before_is_no_yes_to_start_over()
    {
        var chat = await At("health-data");
        await chat.SayAsync("start over");

        await chat.PressAsync("Yes", "health-data");

        Assert.Equal("start-over", chat.Ask);
        Assert.StartsWith("That card belongs to an earlier question.", chat.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_on_a_button_may_still_be_typed()
    {
        var chat = await At("W1");

        await chat.SayAsync("None of these");

        Assert.Equal("W2", chat.Ask);
    }

    [Fact]
    public async Task A_stop_button_of_an_earlier_question_still_stops()
    {
        var chat = await At("W1");

        await chat.PressAsync("Stop", "Q69");

        Assert.Equal("Stopped.", chat.Replies[0].Text);
    }

    // What an imBack sends is its value, and every client knows it: an object there would reach the bot as no words at all.
    [Theory]
    [InlineData("directline")]
    [InlineData("sms")]
    public async Task A_button_sends_its_words_on_every_channel(string channel)
    {
        var chat = await (await new Chat(channel).JoinAsync()).UntilAsync("W2");

        Assert.All(chat.Replies[^1].SuggestedActions!.Actions!, button => Assert.Equal(("imBack", button.Title), (button.Type, (string)button.Value!)));
    }

    private static async Task<Chat> At(string ask) => await (await new Chat("directline").JoinAsync()).UntilAsync(ask);
}
