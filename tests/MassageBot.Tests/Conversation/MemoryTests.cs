namespace MassageBot.Tests.Conversation;

/// <summary>Being remembered: off by default, asked for separately, never what must be asked every time.</summary>
public class MemoryTests
{
    [Fact]
    public async Task Someone_who_agreed_is_asked_less_but_always_the_safety_questions()
    {
        var chat = await SessionDoneAsync();
        await chat.SayAsync("yes");
        Assert.Equal("Good. I'll remember them until thirty days from now.", chat.Replies[0].Text);
        await chat.SayAsync("no");
        Assert.Equal("Fine. I won't ask.", chat.Replies[0].Text);

        chat.Advance(5 * 3600);
        var asks = await SecondVisitAsync(chat);

        Assert.Contains("W9-new", asks);
        Assert.DoesNotContain("W9a", asks);
        Assert.All((string[])["health-data", "W1", "W2", "W3", "W4", "W5", "W6", "Q30"], ask => Assert.Contains(ask, asks));
    }

    [Fact]
    public async Task Without_a_yes_everything_is_asked_again()
    {
        var chat = await SessionDoneAsync();
        await chat.SayAsync("no");
        Assert.Equal("Fine. I have forgotten your answers.", chat.Replies[0].Text);

        chat.Advance(5 * 3600);
        var asks = await SecondVisitAsync(chat);

        Assert.Contains("W9a", asks);
        Assert.DoesNotContain("W9-new", asks);
    }

    [Fact]
    public async Task What_is_not_understood_is_no_agreement()
    {
        var chat = await SessionDoneAsync();

        await chat.SayAsync("what do you mean by flags");

        Assert.Equal("remember", chat.Ask);
    }

    [Fact]
    public async Task After_thirty_days_it_is_forgotten()
    {
        var chat = await SessionDoneAsync();
        await chat.SayAsync("yes", "no");

        chat.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Contains("W9a", await SecondVisitAsync(chat));
    }

    [Fact]
    public async Task Forget_me_deletes_what_was_remembered()
    {
        var chat = await SessionDoneAsync();
        await chat.SayAsync("yes", "forget me");
        Assert.Equal("delete-data", chat.Ask);
        await chat.SayAsync("yes");
        Assert.StartsWith("Done, deleted.", chat.Replies[0].Text, StringComparison.Ordinal);

        chat.Advance(5 * 3600);
        Assert.Contains("W9a", await SecondVisitAsync(chat));
    }

    private static async Task<Chat> SessionDoneAsync()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        await chat.PerformAsync();
        Assert.Equal("remember", chat.Ask);
        return chat;
    }

    private static async Task<List<string>> SecondVisitAsync(Chat chat)
    {
        await chat.SayAsync("again");
        var asks = new List<string>();
        while (chat.Ask is { } ask and not "technique")
        {
            asks.Add(ask);
            await chat.UntilAsync(null, turns: 1);
        }

        return asks;
    }
}
