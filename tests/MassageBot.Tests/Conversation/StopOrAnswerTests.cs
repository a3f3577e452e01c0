using MassageBot.Conversation;

namespace MassageBot.Tests.Conversation;

/// <summary>What answers the question that waits is no "stop", however near to one it sounds; a "stop" said as such is one in every state.</summary>
public class StopOrAnswerTests
{
    private static readonly Dictionary<string, string> s_ache = new()
    {
        ["open"] = "it aches", ["W9b"] = "skin", ["Q49"] = "no", ["W6"] = "clot", ["Q33"] = "lower back",
    };

    public static TheoryData<string, string, string?> OwnWords => new()
    {
        { "W5", "cancer", "W5" },
        { "W5", "Cancer.", "W5" },
        { "open", "all over", "Q33 Q32" },
        { "open", "all over my back", "Q33" },
        { "open", "all over, 3 weeks", "Q33 Q32" },
        { "Q33", "all over", "Q33" },
        { "Q33", "all over my back", "Q33" },
        { "Q33", "low back", "Q33" },
        { "Q50", "bruised all over", "Q50" },
        { "Q50", "all over my back", "Q50" },
        { "Q42", "it's older", "Q42" },
        { "W2", "confused", null },
    };

    [Theory]
    [MemberData(nameof(OwnWords))]
    public async Task An_answer_in_the_words_of_the_question_is_no_stop(string ask, string said, string? kept)
    {
        var chat = await At(ask);

        await chat.SayAsync(said);

        Assert.NotEqual("Stopped.", chat.Replies[0].Text);
        Assert.DoesNotContain("You can say or type:", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.All(kept?.Split(' ').Where(id => id != "Q32") ?? [], id => Assert.True(chat.TalkAsync().Result.Answers.Has(id), $"{id} is not kept"));
    }

    [Theory]
    [InlineData("Q42", "2010, finished")]
    [InlineData("W5", "not any more")]
    [InlineData("W1", "not any more")]
    [InlineData("W1", "cancer")]
    [InlineData("open", "cancer")]
    [InlineData("Q33", "all over, 3 weeks")]
    public async Task What_is_no_answer_but_about_the_back_leaves_the_answers_where_they_are(string ask, string said)
    {
        var chat = await At(ask);
        var before = (await chat.TalkAsync()).Answers.Order;

        await chat.SayAsync(said);

        Assert.NotEqual("Stopped.", chat.Replies[0].Text);
        Assert.Equal(before, (await chat.TalkAsync()).Answers.Order.Take(before.Count));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("Stop!")]
    [InlineData("stop it")]
    [InlineData("cancel")]
    [InlineData("cancle")]
    [InlineData("quit")]
    [InlineData("enough")]
    [InlineData("that's enough")]
    [InlineData("no, stop")]
    [InlineData("please stop now")]
    [InlineData("I'm done")]
    [InlineData("no thanks, I'm finished")]
    [InlineData("I want to stop")]
    [InlineData("no more")]
    [InlineData("no, I'm out")]
    [InlineData("yes, I'm done")]
    [InlineData("leave me alone")]
    [InlineData("stop, it hurts all over")]
    public async Task A_stop_said_as_such_stops_at_every_question(string said)
    {
        foreach (var ask in (string[])["open", "Q33", "W1", "W5", "Q42", "Q50", "Q30", "Q02", "technique"])
        {
            var chat = await At(ask);

            await chat.SayAsync(said);

            Assert.True(chat.Replies[0].Text == "Stopped.", $"'{said}' at {ask}: {chat.Replies[0].Text}");
            Assert.False((await chat.TalkAsync()).MayKeepHealth);
        }
    }

    [Theory]
    [InlineData("all over")]
    [InlineData("not any more")]
    [InlineData("cancel")]
    [InlineData("finished")]
    [InlineData("stop")]
    public async Task In_a_session_every_way_to_say_stop_stays_one(string said)
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        chat.Advance(20);
        Assert.True(chat.IsRunning);

        await chat.SayAsync(said);

        Assert.False(chat.IsRunning);
    }

    [Fact]
    public void No_name_of_an_answer_is_a_command_where_it_is_asked_about()
    {
        var (pack, words) = (Chat.Pack, Chat.Pack.Words.In("en"));
        var heard = from node in pack.Safety.Nodes.Values
                    where node.Id != "Q69"
                    from option in node.Options
                    from name in option.File.Words.Concat(option.File.Hints).Append(option.Say).Append(option.Show)
                    where name.Length > 0
                    let command = TalkCommands.Recognise(pack, words, new Talk { Awaiting = node.Id }, name)
                    where command == TalkCommand.Stop
                    select $"{node.Id}: {name}";

        Assert.Empty(heard);
    }

    private static async Task<Chat> At(string ask)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync(ask, s_ache);
        Assert.Equal(ask, chat.Ask);
        return chat;
    }
}
