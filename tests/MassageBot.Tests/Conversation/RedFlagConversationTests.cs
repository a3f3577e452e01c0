namespace MassageBot.Tests.Conversation;

/// <summary>Free text outranks the form, from the first word on.</summary>
public class RedFlagConversationTests
{
    [Theory]
    [InlineData("i have chest pain and it spreads to my arm")]
    [InlineData("i can't pee and it's numb between my legs")]
    public async Task An_emergency_in_the_first_sentence_is_heard_before_anything_else(string said)
    {
        var chat = await new Chat().SayAsync(said);

        Assert.Equal(
            "Please stop here. What you told me needs emergency help now. Call your local emergency number; 112 works from many mobile phones. "
            + "If you can't, ask someone to call. Don't drive yourself. If a massager is on, switch it off.",
            Assert.Single(chat.Replies).Text);
        Assert.Equal("emergency", chat.Mark["outcome"]);
        Assert.NotEmpty((IReadOnlyList<object?>)chat.Mark["reasons"]!);
    }

    [Fact]
    public async Task Before_consent_nothing_about_health_is_kept()
    {
        var chat = await new Chat().JoinAsync();

        await chat.SayAsync("i take warfarin");

        var talk = await chat.TalkAsync();
        Assert.Empty(talk.Answers.Codes);
        Assert.Empty(talk.HeardClinician);
        Assert.False(talk.HeardCaution);
    }

    [Fact]
    public async Task An_emergency_in_the_middle_of_the_check_ends_it_and_stays()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q31");

        await chat.SayAsync("actually my chest is really tight and i can't breathe");
        Assert.Equal("emergency", chat.Mark["outcome"]);

        await chat.SayAsync("same");
        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task Someone_in_danger_from_themselves_gets_the_crisis_line()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q31");

        await chat.SayAsync("i want to kill myself");

        Assert.StartsWith("I'm really glad you told me. You deserve help right now.", chat.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task A_button_means_what_its_question_says_it_means()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("W2");
        var crash = chat.Replies[^1].Text!.Split('\n').Single(line => line.Contains("crash", StringComparison.Ordinal))[3..];

        await chat.SayAsync(crash);

        Assert.Equal("Q14", chat.Ask); // a crash is no emergency once a doctor has looked
    }

    [Theory]
    [InlineData("i have a fever and chills")]
    [InlineData("they are making me do this")]
    public async Task After_an_emergency_nothing_milder_takes_its_place(string said)
    {
        var chat = await new Chat().SayAsync("i can't pee and it's numb between my legs");

        await chat.SayAsync(said);

        Assert.Equal("emergency", Assert.Single(chat.Replies.Select(Chat.MarkOf))["outcome"]);
    }

    [Fact]
    public async Task After_an_urgent_end_an_emergency_still_takes_its_place()
    {
        var chat = await new Chat().SayAsync("i have a fever and chills with this back pain");
        Assert.Equal("urgent", chat.Mark["outcome"]);

        await chat.SayAsync("now i can't breathe and my chest is tight");

        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task Someone_who_is_made_to_do_it_hears_that_no_is_enough_and_is_offered_nothing_with_a_helper()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q60");

        await chat.SayAsync("they are making me do this");
        Assert.StartsWith("You don't have to do this. It's your body, and no is enough.", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("Q60", chat.Ask);

        await chat.SayAsync("yes");
        await chat.UntilAsync("technique");
        Assert.DoesNotContain("partner-thumbs", (IReadOnlyList<object?>)chat.Mark["choices"]!);
        Assert.DoesNotContain("partner-strokes", (IReadOnlyList<object?>)chat.Mark["choices"]!);
    }

    [Theory]
    [InlineData("emergency")]
    [InlineData("this is an emergency")]
    public async Task The_word_emergency_is_enough(string said)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q31");

        await chat.SayAsync(said);

        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Theory]
    [InlineData("my husband is making me do this")]
    [InlineData("my wife is forcing me to do it")]
    public async Task Someone_who_is_made_to_do_it_by_a_partner_hears_that_no_is_enough(string said)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q31");

        await chat.SayAsync(said);

        Assert.StartsWith("You don't have to do this.", chat.Replies[0].Text, StringComparison.Ordinal);
    }
}
