namespace MassageBot.Tests.Conversation;

/// <summary>A button that was tapped twice answers its own question, and no other.</summary>
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
        var button = Button(chat, title);

        await chat.PressAsync(button);
        Assert.Equal(next, chat.Ask);
        await chat.PressAsync(button);

        Assert.Equal(next, chat.Ask);
        Assert.StartsWith("That card belongs to an earlier question.", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.False((await chat.TalkAsync()).Answers.Has(next));
    }

    [Fact]
    public async Task A_yes_that_was_tapped_twice_deletes_nothing()
    {
        var chat = await At("health-data");
        var yes = Button(chat, "Yes");
        await chat.SayAsync("delete my data");
        Assert.Equal("delete-data", chat.Ask);

        await chat.PressAsync(yes);

        Assert.True((await chat.TalkAsync()).Answers.Has("start"));
    }

    [Fact]
    public async Task A_yes_of_before_is_no_yes_to_start_over()
    {
        var chat = await At("health-data");
        var yes = Button(chat, "Yes");
        await chat.SayAsync("start over");

        await chat.PressAsync(yes);

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

        await chat.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "Stop", Value = new Dictionary<string, object> { ["massageBot"] = new Dictionary<string, object> { ["ask"] = "Q69" } } });

        Assert.Equal("Stopped.", chat.Replies[0].Text);
    }

    [Fact]
    public async Task A_button_shows_the_words_that_it_sends()
    {
        var button = Button(await At("W1"), "None of these");

        Assert.Equal(("messageBack", "None of these", "None of these"), (button.Type, button.Text, button.DisplayText));
    }

    [Fact]
    public async Task A_channel_that_may_not_know_such_buttons_gets_plain_ones()
    {
        var chat = await (await new Chat("sms").JoinAsync()).UntilAsync("W1");

        Assert.All(chat.Replies[^1].SuggestedActions!.Actions!, button => Assert.Equal(("imBack", button.Title), (button.Type, (string)button.Value!)));
    }

    private static CardAction Button(Chat chat, string title) => chat.Replies[^1].SuggestedActions!.Actions!.Single(action => action.Title == title);

    private static async Task<Chat> At(string ask) => await (await new Chat("directline").JoinAsync()).UntilAsync(ask);
}
