using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>Up to three are offered; any that is allowed may be named; what it needs is asked before it starts.</summary>
public class ChoosingTests
{
    private static readonly Dictionary<string, string> s_everythingAtHand = new()
    {
        ["Q60"] = "yes",
        ["Q66"] = "2 and 3 and 4 and 6",
        ["open"] = "my lower back and middle back, two weeks",
        ["Q61"] = "yes",
        ["Q62"] = "yes",
        ["Q63"] = "yes",
        ["Q64"] = "yes",
        ["Q65"] = "yes",
        ["Q67"] = "yes",
        ["Q68"] = "yes",
        ["Q34"] = "yes",
        ["Q49-heat"] = "yes",
    };

    public static TheoryData<string> Allowed => ["partner-thumbs", "own-knuckles", "foam-roller", "device-chair", "device-partner", "partner-strokes", "static-hold", "warm-rest", "gentle-movement"];

    [Fact]
    public async Task Three_are_offered_and_something_else_shows_the_next()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("technique", s_everythingAtHand);
        var first = Titles(chat);

        await chat.SayAsync("something else");

        Assert.Equal("technique", chat.Ask);
        Assert.NotEqual(first, Titles(chat));
        Assert.Equal(6, first.Count); // three, something else, just breathing, nothing today
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task Any_allowed_technique_may_be_named_and_is_performed_to_the_goodbye(string technique)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("technique", s_everythingAtHand);

        await chat.SayAsync(Chat.Pack.Techniques.Find(technique)!.Title);
        for (var turn = 0; turn < 8 && !chat.IsRunning; turn++)
        {
            await chat.UntilAsync(null, s_everythingAtHand, turns: 1);
        }

        Assert.Equal(technique, chat.Session?.Script.Technique);
        await chat.PerformAsync();
        Assert.Equal(SessionOutcome.Completed, chat.Session!.State.Outcome);
        Assert.Equal("remember", chat.Ask);
        Assert.All(chat.Transcript, MessageContract.Holds);
    }

    [Fact]
    public async Task What_is_for_once_a_day_is_offered_again_when_the_day_is_over()
    {
        Dictionary<string, string> answers = new(s_everythingAtHand) { ["technique"] = "the foam roller" };
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69", answers)).SayAsync("stop");
        Assert.Equal("foam-roller", chat.Session?.Script.Technique);
        await chat.PerformAsync();

        await chat.SayAsync("no");
        chat.Advance(5 * 3600);
        await (await chat.SayAsync("again")).UntilAsync("technique", answers);
        Assert.Contains(chat.Transcript, said => said.Text == "Once a day is plenty for the foam roller, so today I offer something else.");
        Assert.DoesNotContain("foam-roller", (IReadOnlyList<object?>)chat.Mark["choices"]!);
        await chat.SayAsync("the foam roller");
        Assert.Equal("technique", chat.Ask);

        await chat.SayAsync("nothing today");
        chat.Advance(20 * 3600);
        await (await chat.SayAsync("again")).UntilAsync("technique", answers);
        await (await chat.SayAsync("the foam roller")).UntilAsync("Q69", answers);
        Assert.Equal("Q69", chat.Ask);
    }

    [Fact]
    public async Task Answers_older_than_a_day_are_forgotten_and_the_check_begins_again()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("technique");

        chat.Clock.Advance(TimeSpan.FromHours(24));
        await chat.SayAsync("1");

        Assert.Equal("health-data", chat.Ask);
        Assert.False((await chat.TalkAsync()).MayKeepHealth);
    }

    [Fact]
    public async Task An_emergency_end_stays_though_its_answers_are_forgotten_after_a_day()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("W1");
        await chat.SayAsync("1");

        chat.Clock.Advance(TimeSpan.FromHours(25));
        await chat.SayAsync("hello");

        Assert.Equal("emergency", chat.Mark["outcome"]);
        Assert.False((await chat.TalkAsync()).MayKeepHealth);
    }

    private static List<string?> Titles(Chat chat) => [.. chat.Replies[^1].SuggestedActions!.Actions!.Select(action => action.Title)];
}
