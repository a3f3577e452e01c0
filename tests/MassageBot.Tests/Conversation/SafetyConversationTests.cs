namespace MassageBot.Tests.Conversation;

/// <summary>Each outcome of the safety check, by text, by buttons and by grouped lists.</summary>
public class SafetyConversationTests
{
    private const string Emergency =
        "Please stop here. What you told me needs emergency help now. Call 999 (or 112). If you can't, ask someone to call. Don't drive yourself. If a massager is on, switch it off.";

    private const string Urgent =
        "Let's not massage today. Please get medical advice today: call 111 (in Northern Ireland: your GP out-of-hours service) or your doctor. It's often nothing serious, but it should be checked. "
        + "If you get numb between the legs, can't pee, or feel much worse, call 999 (or 112).";

    [Theory]
    [InlineData("1")]
    [InlineData("Numb between the legs")]
    [InlineData("1 and 2")]
    public async Task An_emergency_sign_ends_the_check_with_the_number_of_the_place(string said)
    {
        var chat = await At("W1");

        await chat.SayAsync(said);

        Assert.Equal(Emergency, chat.Replies[^1].Text);
        Assert.Equal("emergency", chat.Mark["outcome"]);
        Assert.Contains("\"tel:999\"", Cards.Json(chat.Replies[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticked_card_counts_like_words()
    {
        var chat = await At("W1", "directline");
        var card = Cards.Json(chat.Replies[^1]);
        Assert.Contains("\"isMultiSelect\":true", card, StringComparison.Ordinal);
        Assert.Contains("\"None of these\"", card, StringComparison.Ordinal);

        await chat.SubmitAsync("W1", Cards.FirstValue(chat.Replies[^1]));

        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task Not_sure_about_an_emergency_sign_is_asked_once_more_and_then_counts_as_yes()
    {
        var chat = await At("W1");

        await chat.SayAsync("not sure");
        Assert.Equal("W1", chat.Ask);

        await chat.SayAsync("not sure");
        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task A_no_to_one_emergency_sign_is_asked_again_for_the_rest_and_a_plain_no_goes_on()
    {
        var chat = await At("W1");

        await chat.SayAsync("no numbness");
        Assert.Equal("W1", chat.Ask);

        await chat.SayAsync("no");
        Assert.Equal("W2", chat.Ask);
    }

    [Fact]
    public async Task A_year_of_birth_is_understood_by_the_clock_of_the_conversation()
    {
        var chat = await At("Q01");

        await chat.SayAsync("born 1950");

        Assert.Equal("Q02", chat.Ask);
    }

    [Fact]
    public async Task A_fever_is_urgent()
    {
        var chat = await At("W3");

        await chat.SayAsync("1");

        Assert.Equal(Urgent, chat.Replies[^1].Text);
        Assert.Equal("urgent", chat.Mark["outcome"]);
        Assert.Contains("\"tel:111\"", Cards.Json(chat.Replies[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_refused_hears_why_what_next_and_is_offered_breathing()
    {
        var chat = await At("W6");

        await chat.SayAsync("told not to have massage");
        await chat.UntilAsync("breathing");

        var end = chat.Transcript.Last(message => Chat.MarkOf(message).ContainsKey("outcome"));
        Assert.Equal("Please check with a doctor or physio before massage. You can ask: is gentle massage okay for my back?", end.Text);
        Assert.Equal("clinician", Chat.MarkOf(end)["outcome"]);
        Assert.NotEmpty((IReadOnlyList<object?>)Chat.MarkOf(end)["reasons"]!);
        Assert.Equal("breathing", chat.Ask);

        await chat.SayAsync("why?");
        Assert.StartsWith("Because ", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("breathing", chat.Ask);
    }

    [Fact]
    public async Task Under_eighteen_ends_kindly()
    {
        var chat = await At("Q01");

        await chat.SayAsync("16");

        Assert.Equal("This guide is for adults. Please talk to a parent or carer, and a doctor if your back hurts.", chat.Replies[0].Text);
    }

    [Fact]
    public async Task Nobody_is_checked_who_is_not_there()
    {
        var chat = await At("Q02");

        await chat.SayAsync("no, they are not here");

        Assert.Equal("declined", Chat.MarkOf(chat.Replies[0])["outcome"]);
    }

    [Fact]
    public async Task After_an_emergency_there_is_nothing_but_the_end_text()
    {
        var chat = await At("W1");
        await chat.SayAsync("1");

        foreach (var said in (string[])["hello", "again", "none", "why?", "stop", "help", "start", "yes"])
        {
            await chat.SayAsync(said);
            Assert.Equal([Emergency], chat.Replies.Select(reply => reply.Text));
        }

        await chat.EventAsync("webchat/join");
        Assert.Empty(chat.Replies);
    }

    [Fact]
    public async Task Only_start_over_begins_the_whole_check_again()
    {
        var chat = await At("W1");
        await chat.SayAsync("1", "start over");

        Assert.Equal("health-data", chat.Ask);
        Assert.Equal(["start", "place"], (await chat.TalkAsync()).Answers.Codes.Keys);
    }

    [Fact]
    public async Task Why_is_answered_after_an_urgent_end_and_the_end_text_stays()
    {
        var chat = await At("W3");
        await chat.SayAsync("1", "why?");

        Assert.StartsWith("Because ", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(Urgent, chat.Replies[1].Text);
    }

    [Fact]
    public async Task What_is_left_out_is_said_with_its_reason()
    {
        var chat = await At("W9a");

        await chat.SayAsync("2");
        await chat.UntilAsync("technique", new Dictionary<string, string> { ["Q43"] = "1" });

        Assert.Contains(chat.Replies, reply => reply.Text!.Contains("because", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("8", "elsewhere")]
    [InlineData("the second one", "US")]
    [InlineData("Japan", "JP")]
    [InlineData("Somewhere else", "elsewhere")]
    public async Task A_number_means_the_button_that_is_shown(string said, string place)
    {
        var chat = await At("place");

        await chat.SayAsync(said);

        Assert.Equal(place, (await chat.TalkAsync()).Answers.Codes["place"]);
    }

    [Fact]
    public async Task The_number_of_an_item_means_that_item()
    {
        var chat = await new Chat().JoinAsync();
        var asks = 0;
        while (chat.Ask != "technique")
        {
            var talk = await chat.TalkAsync();
            var ask = Chat.Pack.Safety.Next(talk.Answers)!;
            foreach (var (index, item) in ask.Items.Index())
            {
                var byNumber = Chat.Pack.Safety.Keep(talk.Answers, ask.Id, $"{index + 1}").Answers.Codes.GetValueOrDefault(ask.Id);
                Assert.True(item.Code == "none" || byNumber == item.Code, $"{ask.Id}: {index + 1} means {byNumber}, not {item.Code}");
                asks++;
            }

            await chat.UntilAsync(null, new Dictionary<string, string>(), turns: 1);
        }

        Assert.True(asks > 20);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("skip this question")]
    [InlineData("next")]
    [InlineData("go on")]
    [InlineData("firmer")]
    [InlineData("begin the massage")]
    public async Task P34_T61_a_voice_alone_gets_nobody_past_a_question_of_the_check(string said)
    {
        foreach (var ask in (string[])["W1", "W3", "Q30", "W9a"])
        {
            var chat = await At(ask);
            var before = (await chat.TalkAsync()).Answers.Codes.Count;

            await chat.SendAsync(new Activity { Type = ActivityTypes.Message, Text = said, ChannelData = new Dictionary<string, object> { ["speech"] = new Dictionary<string, object>() } });

            Assert.Equal(ask, chat.Ask);
            Assert.False(chat.IsRunning);
            Assert.Equal(before, (await chat.TalkAsync()).Answers.Codes.Count);
        }
    }

    private static async Task<Chat> At(string ask, string channel = "test")
    {
        var chat = await (await new Chat(channel).JoinAsync()).UntilAsync(ask);
        Assert.Equal(ask, chat.Ask);
        return chat;
    }

    [Theory]
    [InlineData("no one")]
    [InlineData("nobody here")]
    public async Task Nobody_is_a_no_to_whether_someone_can_help(string said)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q60");

        await chat.SayAsync(said);

        Assert.Equal("Q66", chat.Ask);
    }
}
