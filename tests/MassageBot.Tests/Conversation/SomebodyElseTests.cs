using MassageBot.Tests.Safety;

namespace MassageBot.Tests.Conversation;

/// <summary>Q02 "No, but they are here": from there on the other one answers, and nothing of the first one counts for them.</summary>
public class SomebodyElseTests
{
    private const int MostAsks = 100;
    private const string TheirAge = "To the person whose back it is: how old are you? Under 18, 18 to 69, or 70 and over?";

    [Theory]
    [InlineData("she is 80", "70-plus")]
    [InlineData("80", "70-plus")]
    [InlineData("he's 45", "18-to-69")]
    [InlineData("my mum is 72", "70-plus")]
    public async Task The_other_person_is_asked_their_own_age(string said, string age)
    {
        var chat = await At("Q02");
        Assert.Equal("18-to-69", (await chat.TalkAsync()).Answers.Of("Q01").Single());

        await chat.SayAsync("No, but they are here");
        Assert.Equal(("Q01", TheirAge), (chat.Ask, chat.Replies[^1].Text));
        Assert.False((await chat.TalkAsync()).Answers.Has("Q01"));

        await chat.SayAsync(said);
        Assert.Equal(("open", age), (chat.Ask, (await chat.TalkAsync()).Answers.Of("Q01").Single()));
    }

    [Fact]
    public async Task A_child_gets_no_massage_however_old_the_one_is_who_began()
    {
        var chat = await (await At("Q02")).SayAsync("No, but they are here", "he is 12");

        Assert.Equal("clinician", Chat.MarkOf(chat.Replies[0]).GetValueOrDefault("outcome"));
        Assert.Contains("for adults", chat.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_somebody_who_is_80_the_thumbs_are_judged_as_for_anybody_of_80()
    {
        var theirs = Walk.Verdict(("Q02", "theirs-here"), ("Q01", "80"));
        var own = Walk.Verdict(("Q01", "80"));

        Assert.Equal(own.Allowed, theirs.Allowed);
    }

    [Fact]
    public async Task On_another_visit_the_whole_check_is_asked_of_them_and_what_is_remembered_stays_the_first_ones()
    {
        var chat = await RememberedAsync();
        await (await chat.SayAsync("again")).UntilAsync("Q02");
        await chat.SayAsync("No, but they are here");
        Assert.Equal(TheirAge, chat.Replies[^1].Text);

        var asks = await AsksAsync(chat, new() { ["Q01"] = "45", ["W9a"] = "blood thinners", ["Q43"] = "aspirin" });
        Assert.DoesNotContain("W9-new", asks);
        Assert.Subset(asks.ToHashSet(), new HashSet<string> { "Q01", "W1", "W9a", "W9b" });

        await (await (await chat.UntilAsync("Q69")).SayAsync("stop")).PerformAsync();
        Assert.DoesNotContain(chat.Transcript[^3..], reply => Chat.MarkOf(reply).GetValueOrDefault("ask") is "remember" or "next-day");

        chat.Advance(5 * 3600);
        await (await chat.SayAsync("again")).UntilAsync("Q02");
        var mine = (await chat.TalkAsync()).Answers;
        Assert.True(mine.Has("repeat"));
        Assert.DoesNotContain("thinners", mine.Of("W9a"));
    }

    [Fact]
    public void What_another_person_answered_is_never_used_again() =>
        Assert.Empty(Pack.Check.Reuse(Walk.Through(null, ("Q02", "theirs-here")).Answers, TimeSpan.FromDays(1), remember: true).Codes);

    private static async Task<Chat> RememberedAsync()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        await chat.PerformAsync();
        await chat.SayAsync("yes", "no");
        chat.Advance(5 * 3600);
        return chat;
    }

    private static async Task<List<string>> AsksAsync(Chat chat, Dictionary<string, string> answers)
    {
        var asks = new List<string>();
        while (chat.Ask is { } ask and not "technique")
        {
            asks.Add(ask);
            Assert.True(asks.Count < MostAsks, string.Join(' ', asks.TakeLast(10)) + " / " + chat.Replies[^1].Text);
            await chat.UntilAsync(null, answers, turns: 1);
        }

        return asks;
    }

    private static async Task<Chat> At(string ask) => await (await new Chat().JoinAsync()).UntilAsync(ask);
}
