using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>What somebody says of their health outside the question that asks for it counts as the answer that it is.</summary>
public class AsideConversationTests
{
    private const string Noted = "Thank you, I've noted that, and I keep to it today.";

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

    [Theory]
    [InlineData("Q60", "Actually I do take warfarin", "blood-thinner", "partner-thumbs")]
    [InlineData("W9b", "wait, I do take blood thinners", "blood-thinner", "foam-roller")]
    [InlineData("Q60", "sorry, I do have osteoporosis", "thin-bones", "partner-thumbs")]
    [InlineData("Q31", "i'm on prednisolone", "thin-bones", "foam-roller")]
    [InlineData("Q66", "actually I have a pacemaker", "powered-implant", "device-chair")]
    [InlineData("Q60", "i have epilepsy", "epilepsy", "device-chair")]
    [InlineData("Q60", "I had three beers", "sedated", "own-knuckles")]
    [InlineData("Q30", "I had three beers", "sedated", "own-knuckles")]
    [InlineData("Q31", "i'm 75 by the way", "age-70", "foam-roller")]
    [InlineData("W9a", "i'm 75 by the way", "age-70", "foam-roller")]
    public async Task It_is_noted_the_question_is_asked_again_and_the_verdict_keeps_to_it(string ask, string said, string row, string technique)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync(ask, s_everythingAtHand);

        await chat.SayAsync(said);
        Assert.Equal((Noted, ask), (chat.Replies[0].Text, chat.Ask));

        await chat.UntilAsync("technique", s_everythingAtHand);
        Assert.Contains(await VerdictAsync(chat) is var verdict ? verdict.Techniques[technique].LeftOut : [], reason => reason.Rule == row && !reason.Unsure);
        Assert.Equal("technique", chat.Ask);
    }

    [Fact]
    public async Task After_the_offer_it_is_offered_anew_without_what_is_left_out_and_why_tells_the_reason()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("technique", s_everythingAtHand);
        Assert.Contains("partner-thumbs", Offered(chat));

        await chat.SayAsync("Actually I do take warfarin");

        Assert.Equal((Noted, "technique"), (chat.Replies[0].Text, chat.Ask));
        Assert.DoesNotContain("partner-thumbs", Offered(chat));
        Assert.DoesNotContain("foam-roller", Offered(chat));
        await chat.SayAsync("why");
        Assert.Contains("because of your blood thinners", chat.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_open_question_the_story_and_what_is_said_with_it_are_both_kept()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("open", s_everythingAtHand);

        await chat.SayAsync("lower back, two weeks, and I take warfarin");

        Assert.Equal((Noted, "W1"), (chat.Replies[0].Text, chat.Ask));
        await chat.UntilAsync("technique", s_everythingAtHand);
        Assert.Equal(("technique", "lower"), (chat.Ask, (await chat.TalkAsync()).Answers.Codes["Q33"]));
        Assert.Contains((await VerdictAsync(chat)).Techniques["partner-thumbs"].LeftOut, reason => reason.Rule == "blood-thinner");
    }

    [Fact]
    public async Task What_is_said_beside_something_that_has_to_be_made_sure_of_first_is_not_lost()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("open", s_everythingAtHand);

        await chat.SayAsync("my lower back and middle back, two weeks, and I take warfarin");
        Assert.Equal((Noted, "red-flag"), (chat.Replies[0].Text, chat.Ask));
        await chat.SayAsync("no");

        await chat.UntilAsync("technique", s_everythingAtHand);
        Assert.Equal("technique", chat.Ask);
        Assert.DoesNotContain("partner-thumbs", Offered(chat));
    }

    [Fact]
    public async Task A_later_none_of_these_does_not_take_it_back()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q31", s_everythingAtHand);
        await chat.SayAsync("Actually I do take warfarin");

        await chat.UntilAsync("technique", s_everythingAtHand);

        Assert.Equal("none", (await chat.TalkAsync()).Answers.Codes["W9a"]);
        Assert.DoesNotContain("partner-thumbs", Offered(chat));
    }

    [Theory]
    [InlineData("Q31", "wait i'm pregnant")]
    [InlineData("technique", "wait i'm pregnant")]
    public async Task Of_a_pregnancy_its_own_questions_are_asked(string ask, string said)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync(ask, s_everythingAtHand);

        await chat.SayAsync(said);
        Assert.Equal(Noted, chat.Replies[0].Text);
        await chat.UntilAsync("Q41-signs", s_everythingAtHand, turns: 1);
        Assert.Equal("Q41-signs", chat.Ask);
        await chat.SayAsync("no");
        Assert.Equal("Q41", chat.Ask);
        await chat.SayAsync("over 12 weeks, no problems");

        await chat.UntilAsync("technique", s_everythingAtHand);
        Assert.Equal("technique", chat.Ask);
        Assert.Contains((await VerdictAsync(chat)).Techniques["foam-roller"].LeftOut, reason => reason.Rule == "pregnant");
    }

    [Fact]
    public async Task A_danger_sign_of_a_pregnancy_told_in_passing_is_an_emergency()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("technique", s_everythingAtHand);

        await chat.SayAsync("wait i'm pregnant", "yes");

        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Fact]
    public async Task Who_corrects_it_at_the_question_itself_is_believed()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q60", s_everythingAtHand);
        await chat.SayAsync("wait i'm pregnant", "yes", "no");
        Assert.Equal("Q41", chat.Ask);

        await chat.SayAsync("None of these after all");
        await chat.UntilAsync("technique", s_everythingAtHand);

        Assert.Contains("partner-thumbs", Offered(chat));
    }

    [Fact]
    public async Task Whoever_turns_out_to_be_seventy_is_asked_the_list_as_it_is_asked_at_seventy()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("W6", s_everythingAtHand);

        await chat.SayAsync("i'm 75 by the way", "none of these");

        Assert.Equal("W4", chat.Ask);
        Assert.Contains("A sudden start, with a small fall", chat.Replies[^1].Speak, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Just_before_the_start_the_technique_it_rules_out_is_not_started()
    {
        Dictionary<string, string> answers = new(s_everythingAtHand) { ["technique"] = Chat.Pack.Techniques.Find("partner-thumbs")!.Title };
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q69", answers);

        await chat.SayAsync("oh, and I take warfarin");

        Assert.Equal((Noted, "technique", false), (chat.Replies[0].Text, chat.Ask, chat.IsRunning));
        Assert.DoesNotContain("partner-thumbs", Offered(chat));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("health-data")]
    public async Task Before_consent_it_is_not_kept_and_the_person_hears_so(string ask)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync(ask);

        await chat.SayAsync("Actually I do take warfarin");

        Assert.Equal(("I can't keep that yet. Please tell me again when I ask about your health.", ask), (chat.Replies[0].Text, chat.Ask));
        Assert.Empty((await chat.TalkAsync()).Answers.Said);
    }

    [Fact]
    public async Task What_answers_the_question_itself_is_not_noted_a_second_time()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q01");
        await chat.SayAsync("i'm 75");
        await chat.UntilAsync("W9a");
        await chat.SayAsync("i take warfarin");

        Assert.Equal("Q43", chat.Ask);
        Assert.DoesNotContain(chat.Transcript, reply => reply.Text == Noted);
        Assert.Empty((await chat.TalkAsync()).Answers.Said);
    }

    [Fact]
    public async Task A_session_that_it_rules_out_stops_hands_off_first_and_then_the_reason()
    {
        var chat = await RunningAsync("partner-thumbs");

        await chat.SayAsync("Actually I do take warfarin");

        Assert.Equal(SessionOutcome.Stopped, chat.Session!.State.Outcome);
        Assert.Equal(["Stopped. Hands off, massager off.", "We stop this one because of your blood thinners. Thank you for telling me."], chat.Replies.Take(2).Select(reply => reply.Text));
    }

    [Fact]
    public async Task A_session_about_which_more_must_be_asked_first_stops()
    {
        var chat = await RunningAsync("own-knuckles");

        await chat.SayAsync("wait i'm pregnant");

        Assert.Equal(SessionOutcome.Stopped, chat.Session!.State.Outcome);
        Assert.Equal("We stop this one, because I need to know more about what you just told me first.", chat.Replies[1].Text);
    }

    [Fact]
    public async Task A_session_that_only_has_to_be_lighter_goes_on_lighter_and_it_is_kept()
    {
        var chat = await RunningAsync("own-knuckles");

        await chat.SayAsync("i take warfarin by the way");

        Assert.True(chat.IsRunning);
        Assert.Equal(1, chat.Session!.State.Level);
        Assert.Equal(["Q43.blood-thinner"], (await chat.TalkAsync()).Answers.Said);
    }

    [Fact]
    public async Task My_data_shows_what_was_said_in_passing()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q31");

        await chat.SayAsync("Actually I do take warfarin", "my data");

        Assert.Contains(chat.Replies, reply => reply.Text!.Contains("blood-thinner", StringComparison.Ordinal));
    }

    private static async Task<Chat> RunningAsync(string technique)
    {
        Dictionary<string, string> answers = new(s_everythingAtHand) { ["technique"] = Chat.Pack.Techniques.Find(technique)!.Title };
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69", answers)).SayAsync("stop");
        for (var second = 0; second < 600 && chat.Session!.State.PressFromMs is null; second++)
        {
            chat.Advance(1);
            await chat.UntilAsync(null, turns: 1);
        }

        Assert.Equal((technique, true), (chat.Session!.Script.Technique, chat.IsRunning));
        return chat;
    }

    private static async Task<Verdict> VerdictAsync(Chat chat) => Verdict.From(Chat.Pack.Safety, (await chat.TalkAsync()).Answers);

    private static IReadOnlyList<object?> Offered(Chat chat) => (IReadOnlyList<object?>)chat.Mark["choices"]!;
}
