namespace MassageBot.Tests.Conversation;

/// <summary>"How does your back feel since the last time?": only for those who asked to be asked (clinical.md 3.1, 3.3).</summary>
public class NextDayTests
{
    [Fact]
    public async Task Nobody_who_did_not_agree_is_ever_asked()
    {
        foreach (var said in new[] { "no", "yes" }) // to being remembered; then no to the question
        {
            var chat = await SessionDoneAsync();
            await chat.SayAsync(said, "no");
            chat.Advance(24 * 3600);
            await NextVisitAsync(chat, "technique");

            Assert.DoesNotContain(chat.Transcript, message => Chat.MarkOf(message).GetValueOrDefault("ask") is "felt");
        }
    }

    [Fact]
    public async Task Nothing_is_ever_sent_by_itself()
    {
        var chat = await AgreedAsync();
        var before = chat.Transcript.Count;

        chat.Advance(8 * 24 * 3600);

        Assert.Equal(before, chat.Transcript.Count);
    }

    [Fact]
    public async Task It_is_asked_once_on_another_day_and_not_on_the_same()
    {
        var chat = await AgreedAsync();
        chat.Advance(5 * 3600);
        await NextVisitAsync(chat, "technique");
        Assert.Equal("technique", chat.Ask);

        await chat.SayAsync("nothing today");
        chat.Advance(19 * 3600);
        await NextVisitAsync(chat, "felt");
        Assert.Equal("felt", chat.Ask);
        Assert.Equal(["better", "same", "sore", "worse"], (IReadOnlyList<object?>)chat.Mark["choices"]!);
        await chat.SayAsync("better");
        Assert.Contains(chat.Replies, reply => reply.Text == "Good to hear.");
        Assert.Equal("technique", chat.Ask);

        await chat.SayAsync("nothing today");
        await NextVisitAsync(chat, "technique");
        Assert.Equal("technique", chat.Ask);
    }

    [Fact]
    public async Task What_is_not_understood_is_asked_again()
    {
        var chat = await AgreedAsync();
        chat.Advance(24 * 3600);
        await NextVisitAsync(chat, "felt");

        await chat.SayAsync("my neighbour has a dog");

        Assert.Equal("felt", chat.Ask);
    }

    [Fact]
    public async Task Still_sore_is_no_massage_today_but_breathing()
    {
        var chat = await AgreedAsync();
        chat.Advance(24 * 3600);
        await NextVisitAsync(chat, "felt");

        await chat.SayAsync("still a bit sore");

        Assert.Contains(chat.Replies, reply => reply.Text == "Then let's leave massage for today. Gentle movement is fine.");
        Assert.Equal("breathing", chat.Ask);
    }

    [Theory]
    [InlineData("clearly worse", 24, "next-day-worse")]
    [InlineData("still sore", 49, "next-day-sore")]
    public async Task Worse_or_sore_for_more_than_two_days_is_a_clinician_first(string said, int hours, string reason)
    {
        var chat = await AgreedAsync();
        chat.Advance(hours * 3600);
        await NextVisitAsync(chat, "felt");

        await chat.SayAsync(said);

        var end = chat.Replies.Single(reply => Chat.MarkOf(reply).ContainsKey("outcome"));
        Assert.Equal("clinician", Chat.MarkOf(end)["outcome"]);
        Assert.Equal([reason], (IReadOnlyList<object?>)Chat.MarkOf(end)["reasons"]!);
        Assert.False(chat.IsRunning);
    }

    [Fact]
    public async Task After_a_week_it_is_asked_no_more()
    {
        var chat = await AgreedAsync();
        chat.Advance((7 * 24 * 3600) + 3600);

        await NextVisitAsync(chat, "technique");

        Assert.Equal("technique", chat.Ask);
        Assert.DoesNotContain(chat.Transcript, message => Chat.MarkOf(message).GetValueOrDefault("ask") is "felt");
    }

    [Fact]
    public async Task Forget_me_forgets_that_too()
    {
        var chat = await AgreedAsync();
        await chat.SayAsync("forget me", "yes");
        chat.Advance(24 * 3600);

        await NextVisitAsync(chat, "technique");

        Assert.Equal("technique", chat.Ask);
    }

    [Fact]
    public async Task Most_days_of_two_weeks_without_any_gain_is_said_honestly()
    {
        var chat = await AgreedAsync();
        for (var day = 1; day <= 8; day++)
        {
            chat.Advance(24 * 3600);
            await NextVisitAsync(chat, "felt");
            await chat.SayAsync("same");
            Assert.Equal(day == 8, chat.Replies.Any(reply => reply.Text?.StartsWith("You have been here on most days", StringComparison.Ordinal) == true));
            await (await chat.UntilAsync("Q69")).SayAsync("stop");
            await chat.PerformAsync();
            Assert.Equal("again", chat.Ask); // they agreed already and are not asked again
        }
    }

    private static async Task<Chat> AgreedAsync()
    {
        var chat = await SessionDoneAsync();
        await chat.SayAsync("yes");
        Assert.Equal("next-day", chat.Ask);
        Assert.Equal("consent", chat.Mark["kind"]);
        await chat.SayAsync("yes, ask me");
        Assert.Equal("Good. I'll ask when you are next here.", chat.Replies[0].Text);
        return chat;
    }

    private static async Task<Chat> SessionDoneAsync()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        await chat.PerformAsync();
        Assert.Equal("remember", chat.Ask);
        return chat;
    }

    private static async Task NextVisitAsync(Chat chat, string until)
    {
        await chat.SayAsync("again");
        await chat.UntilAsync(until);
    }
}
