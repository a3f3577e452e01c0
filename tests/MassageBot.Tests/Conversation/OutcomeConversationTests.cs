namespace MassageBot.Tests.Conversation;

/// <summary>Every outcome of the safety check, reached by words, by buttons and by a grouped list; who is refused hears what next and what is still safe.</summary>
public class OutcomeConversationTests
{
    [Theory]
    [InlineData("W1", "my bum has gone numb since this started", "emergency")]
    [InlineData("W2", "chest", "emergency")]
    [InlineData("W3", "fever or chills", "urgent")]
    [InlineData("W4", "a new lump", "urgent")]
    [InlineData("W6", "told not to have massage", "clinician")]
    [InlineData("W8", "a sharp stab when i cough", "clinician")]
    [InlineData("Q30", "9", "urgent")]
    [InlineData("Q31", "worse", "clinician")]
    [InlineData("Q01", "i am sixteen", "clinician")]
    [InlineData("Q02", "no, they are not here", "declined")]
    public async Task By_words(string ask, string said, string outcome)
    {
        var chat = await At(ask);

        await chat.SayAsync(said);

        await EndsAs(chat, outcome);
    }

    [Theory]
    [InlineData("W1", "emergency")]
    [InlineData("W2", "emergency")]
    [InlineData("W3", "emergency")] // an accident is among its items
    [InlineData("W4", "urgent")]
    public async Task By_the_button_not_sure_pressed_again_when_asked_again(string ask, string outcome)
    {
        var chat = await At(ask);

        await Press(chat, "Not sure");
        for (var turn = 0; turn < 6 && Ended(chat) is null; turn++)
        {
            await Press(chat, "Not sure");
        }

        await EndsAs(chat, outcome);
    }

    [Theory]
    [InlineData("Q01", "Under 18", "clinician")]
    [InlineData("Q02", "No, and they are not here", "declined")]
    [InlineData("Q31", "Worse each day", "clinician")]
    public async Task By_a_button(string ask, string title, string outcome)
    {
        var chat = await At(ask);

        await Press(chat, title);

        await EndsAs(chat, outcome);
    }

    [Theory]
    [InlineData("W1", "emergency")]
    [InlineData("W2", "emergency")]
    [InlineData("W3", "urgent")]
    [InlineData("W4", "urgent")]
    [InlineData("W6", "clinician")]
    [InlineData("W8", "clinician")]
    public async Task By_every_item_of_a_grouped_list_and_by_all_of_them(string ask, string outcome)
    {
        var items = (await At(ask, "directline")).Mark["choices"] is IReadOnlyList<object?> choices ? choices.Cast<string>().Where(item => item is not ("none" or "not-sure" or "unsure" or "yes" or "no")).ToList() : [];
        Assert.True(items.Count >= 4);

        foreach (var picked in (string[])[.. items, string.Join(',', items)])
        {
            var chat = await At(ask, "directline");
            await chat.SubmitAsync(ask, picked);
            await chat.UntilAsync("technique", Worst);

            var ended = Ended(chat);
            Assert.True(ended == outcome || (picked is "crash" && ended == "emergency") || (ask == "W3" && ended == "emergency") || (picked is "two-days" or "explained" && ended is null), $"{ask}: {picked} ended as {ended}");
        }
    }

    [Fact]
    public async Task None_of_these_all_along_ends_in_a_choice_of_techniques()
    {
        var chat = await (await new Chat("directline").JoinAsync()).UntilAsync("technique");

        Assert.Equal("technique", chat.Ask);
        Assert.Null(Ended(chat));
    }

    [Fact]
    public async Task A_flag_of_a_grouped_list_leaves_something_out_and_says_why()
    {
        var chat = await At("W9a", "directline");

        await chat.SubmitAsync("W9a", "bones");
        await chat.UntilAsync("technique");

        Assert.Equal("technique", chat.Ask);
        Assert.Contains(chat.Transcript, message => message.Text is { } text && text.Contains("leave out", StringComparison.Ordinal) && text.Contains("bones", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("W3", "fever or chills", "urgent", "call 111", "in your own words")]
    [InlineData("W6", "told not to have massage", "clinician", "check with a doctor or physio", "in your own words")]
    public async Task Someone_refused_hears_what_to_do_next_and_why_in_plain_words(string ask, string said, string outcome, string next, string because)
    {
        var chat = await At(ask);

        await chat.SayAsync(said);
        await EndsAs(chat, outcome);
        Assert.Contains(chat.Transcript, message => message.Text is { } text && text.Contains(next, StringComparison.Ordinal));

        await chat.SayAsync("why?");
        Assert.StartsWith("Because ", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains(because, chat.Replies[0].Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("stayed open", chat.Replies[0].Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breathing_is_offered_after_clinician_and_not_after_urgent_or_emergency()
    {
        var clinician = await At("W6");
        await clinician.SayAsync("told not to have massage");
        await clinician.UntilAsync("breathing");
        Assert.Equal("breathing", clinician.Ask);

        Assert.Null((await (await At("W3")).SayAsync("fever or chills")).Ask);
        Assert.Null((await (await At("W1")).SayAsync("1")).Ask);
    }

    private static readonly Dictionary<string, string> Worst = new() { ["Q14"] = "not checked", ["Q22"] = "getting worse", ["Q36"] = "new or not checked", ["Q42"] = "yes", ["Q47"] = "yes" };

    private static async Task<Chat> At(string ask, string channel = "test")
    {
        var chat = await (await new Chat(channel).JoinAsync()).UntilAsync(ask);
        Assert.Equal(ask, chat.Ask);
        return chat;
    }

    private static async Task Press(Chat chat, string title)
    {
        var button = chat.Replies.FindLast(reply => reply.SuggestedActions?.Actions is { Count: > 0 })?.SuggestedActions!.Actions!.FirstOrDefault(action => action.Title == title);
        Assert.True(button is not null, $"no button \"{title}\" under: {string.Join(" / ", chat.Replies.Select(reply => reply.Text + " [" + string.Join('|', reply.SuggestedActions?.Actions?.Select(action => action.Title) ?? []) + "]"))}");
        await chat.SayAsync((string)button.Value!);
    }

    private static async Task EndsAs(Chat chat, string outcome)
    {
        if (Ended(chat) is null)
        {
            await chat.UntilAsync("technique");
        }

        Assert.Equal(outcome, Ended(chat));
    }

    private static string? Ended(Chat chat) =>
        chat.Transcript.Select(Chat.MarkOf).LastOrDefault(mark => mark.ContainsKey("outcome"))?["outcome"] as string;
}
