using MassageBot.Guidance.Sessions;
using MassageBot.Tests.Conversation;

namespace MassageBot.Tests.Privacy;

/// <summary>What can be asked about one's data, at any moment (reliability.md 3.4).</summary>
public class PrivacyTalkTests
{
    public static TheoryData<string> Moments => ["start", "health-data", "W1", "Q31", "technique", "Q69"];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Privacy_and_my_data_are_answered_at_any_question_which_is_asked_again(string ask)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync(ask);

        foreach (var said in (string[])["privacy", "what do you know about me?", "export"])
        {
            await chat.SayAsync(said);
            Assert.True(chat.Replies.Count > 1, said);
            Assert.Equal(ask, chat.Ask);
        }
    }

    [Fact]
    public async Task My_data_is_on_the_screen_as_codes_and_never_said_aloud()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("technique");

        await chat.SayAsync("my data");

        Assert.Contains("**none**", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("you agreed to health questions at ", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("I have put it on the screen.", chat.Replies[0].Speak);
    }

    [Theory]
    [InlineData("delete my data")]
    [InlineData("forget me")]
    [InlineData("please forget everything")]
    [InlineData("I withdraw my consent")]
    public async Task Deletion_is_asked_once_and_a_withdrawn_consent_is_a_deletion(string said)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q31");
        await chat.SayAsync(said);
        Assert.Equal("delete-data", chat.Ask);
        Assert.True((await chat.TalkAsync()).MayKeepHealth);

        await chat.SayAsync("yes");

        Assert.StartsWith("Done, deleted.", chat.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Empty((await chat.TalkAsync()).Answers.Order);
        await chat.SayAsync("hello");
        Assert.Equal("start", chat.Ask); // as a new person
    }

    [Theory]
    [InlineData("no", "Okay, nothing is deleted.")]
    [InlineData("purple elephants", "Sorry")]
    public async Task Nothing_but_a_clear_yes_deletes(string said, string answer)
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("Q31");

        await chat.SayAsync("forget me", said);

        Assert.StartsWith(answer, chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("Q31", chat.Ask);
        Assert.True((await chat.TalkAsync()).MayKeepHealth);
    }

    [Theory]
    [InlineData("privacy")]
    [InlineData("my data")]
    [InlineData("export")]
    [InlineData("delete my data")]
    public async Task A_session_is_put_on_hold_first(string said)
    {
        var chat = await RunningAsync();

        await chat.SayAsync(said);

        Assert.Equal(SessionPhase.Paused, chat.Session!.State.Phase);
    }

    [Theory]
    [InlineData("delete my data", "delete-data")]
    [InlineData("Delete my data!!!", "delete-data")]
    [InlineData("DELETE ALL MY INFORMATION", "delete-data")]
    [InlineData("could you please delete everything you know about me?", "delete-data")]
    [InlineData("I'd like to have my data deleted", "delete-data")]
    [InlineData("erase what I told you", "delete-data")]
    [InlineData("please remove all of my data from your server", "delete-data")]
    [InlineData("i no longer consent", "delete-data")]
    [InlineData("I'd like to withdraw my consent, please", "delete-data")]
    [InlineData("what information do you have about me", "This is what I know of you:")]
    [InlineData("Can I see my data?", "This is what I know of you:")]
    [InlineData("WHAT DO YOU KNOW ABOUT ME?", "This is what I know of you:")]
    [InlineData("please show me what you have on me", "This is what I know of you:")]
    [InlineData("What data do you store?", "This is what I know of you:")]
    [InlineData("I would like to export my data", "no file to take away")]
    [InlineData("can I get a copy of my data please", "no file to take away")]
    [InlineData("give me everything you have on me", "no file to take away")]
    [InlineData("what is your privacy policy?", "What I keep, in short:")]
    [InlineData("Is this confidential?", "What I keep, in short:")]
    [InlineData("who can see my answers", "What I keep, in short:")]
    [InlineData("TERMS AND CONDITIONS", "What I keep, in short:")]
    [InlineData("what happens to my data", "What I keep, in short:")]
    [InlineData("don't delete my data", null)]
    [InlineData("my data says the pain is worse", null)]
    public async Task What_people_say_for_it_is_understood_in_any_culture_at_a_question_and_in_a_session(string said, string? answer)
    {
#pragma warning disable RS0030 // What the culture around does is what is tested.
        foreach (var culture in (string[])["en-GB", "tr-TR", "ar-SA"])
        {
            var before = System.Globalization.CultureInfo.CurrentCulture;
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
            try
            {
                foreach (var chat in (Chat[])[await (await new Chat().JoinAsync()).UntilAsync("Q31"), await RunningAsync()])
                {
                    var running = chat.IsRunning;
                    await chat.SayAsync(said);

                    var understood = answer == "delete-data" ? chat.Ask == answer : chat.Replies.Any(reply => reply.Text?.Contains(answer ?? "What I keep", StringComparison.Ordinal) == true || (answer is null && chat.Ask == "delete-data"));
                    Assert.True(understood == answer is not null, $"{said} ({culture}, {(running ? "in a session" : "at a question")}): {chat.Replies.FirstOrDefault()?.Text}");
                    Assert.True(answer is null || !running || chat.Session!.State.Phase == SessionPhase.Paused);
                }
            }
            finally
            {
                System.Globalization.CultureInfo.CurrentCulture = before;
            }
        }
#pragma warning restore RS0030
    }

    [Theory]
    [InlineData("privacy")]
    [InlineData("my data")]
    [InlineData("export")]
    [InlineData("delete my data")]
    public async Task At_every_moment_of_a_session_it_is_answered_and_the_session_is_on_hold_then(string said)
    {
        foreach (var seconds in (int[])[1, 8, 31, 62, 95, 140, 200, 290, 400])
        {
            var chat = await RunningAsync();
            chat.Advance(seconds);
            if (!chat.IsRunning)
            {
                break;
            }

            await chat.SayAsync(said);

            Assert.True(said == "delete my data" ? chat.Ask == "delete-data" : chat.Replies.Any(reply => reply.Text?.Contains(said switch { "privacy" => "What I keep, in short", "my data" => "This is what I know", _ => "no file to take away" }, StringComparison.Ordinal) == true), $"{said} at {seconds} s: {chat.Replies.FirstOrDefault()?.Text}");
            var phase = chat.Session!.State.Phase;
            Assert.True(phase is SessionPhase.Paused or SessionPhase.Waiting, $"{said} at {seconds} s: {phase}");
            var heard = chat.Transcript.Count;
            chat.Advance(5);
            Assert.True(phase == SessionPhase.Waiting || chat.Transcript.Count == heard, $"{said} at {seconds} s: it went on");
        }
    }

    [Fact]
    public async Task A_deletion_in_a_session_ends_it_and_nothing_is_said_after_it()
    {
        var chat = await RunningAsync();
        await chat.SayAsync("delete my data", "yes");
        Assert.False(chat.IsRunning);
        var said = chat.Transcript.Count;

        chat.Advance(600);

        Assert.Equal(said, chat.Transcript.Count);
    }

    [Fact]
    public async Task After_an_emergency_one_can_still_have_everything_deleted_and_nothing_else_is_offered()
    {
        var chat = await (await new Chat().JoinAsync()).SayAsync("i can't feel my legs");
        await chat.SayAsync("privacy");
        Assert.Equal("emergency", Chat.MarkOf(chat.Replies[^1])["outcome"]);

        await chat.SayAsync("delete my data", "yes");

        Assert.StartsWith("Done, deleted.", chat.Replies[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P35_a_consent_is_kept_with_the_version_of_its_words_and_its_time_and_a_no_is_not_kept()
    {
        var chat = await (await new Chat().JoinAsync()).UntilAsync("health-data");
        Assert.Null((await chat.TalkAsync()).ConsentVersion);
        await chat.SayAsync("no");
        Assert.Null((await chat.TalkAsync()).ConsentVersion);
        Assert.False((await chat.TalkAsync()).MayKeepHealth);

        chat = await (await new Chat().JoinAsync()).UntilAsync("health-data");
        await chat.SayAsync("yes");
        Assert.Equal(Chat.Pack.Safety.ConsentVersion, (await chat.TalkAsync()).ConsentVersion);
        await chat.SayAsync("my data");
        var now = chat.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"you agreed to health questions at {now} (words {Chat.Pack.Safety.ConsentVersion})", chat.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T71_what_comes_minutes_late_into_a_session_is_not_obeyed_but_a_stop_is()
    {
        var chat = await RunningAsync();
        await chat.SayAsync("pause");
        var written = chat.Clock.GetUtcNow();
        chat.Advance(301);

        await chat.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "resume", Timestamp = written });
        Assert.StartsWith("That message reached me late", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.NotEqual(SessionPhase.Running, chat.Session!.State.Phase);

        await chat.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "stop", Timestamp = written });
        Assert.False(chat.IsRunning);
    }

    private static async Task<Chat> RunningAsync()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        Assert.True(chat.IsRunning);
        chat.Advance(8);
        return chat;
    }
}
