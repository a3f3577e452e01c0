using System.Text.Json;
using MassageBot.Tests.Conversation;

namespace MassageBot.Tests.Safety;

/// <summary>The invariants of reliability.md section 5 about the check, as the whole conversation keeps them: what is said, asked, kept and begun.</summary>
public sealed class TalkPropertyTests
{
    private static readonly string[] s_asks = ["Q01", "open", "W1", "W2", "W3", "W4", "W5", "W6", "Q30", "Q31", "W8", "W9a", "Q60", "technique"];

    private static readonly string[] s_emergencies = ["i can't feel my legs", "i can't pee and it's numb between my legs", "my chest is crushing and i can't breathe", "his face has dropped and he can't talk"];

    private static readonly string[] s_said =
    [
        "yes", "no", "none", "not sure", "start", "go on", "resume", "next", "1", "2", "again", "technique", "the knuckle massage", "breathing", "help", "why?", "back", "repeat", "firmer",
        "skip", "i am fine now", "that was a mistake", "my lower back", "banana", "", "stop", "thanks", "hello",
    ];

    // What may be asked after "clinician": whether to breathe instead, what a session of breathing asks, and the first question of a new check.
    private static readonly string[] s_afterClinician = ["breathing", "begin", "again", "feedback", "okay", "after-stop", "start", "health-data"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task P01_after_an_emergency_there_is_its_text_and_nothing_is_pressed_until_start_over_begins_a_new_check(int seed)
    {
        var random = new Random(seed);
        var chat = await (await new Chat(seed % 2 == 0 ? "test" : "directline").JoinAsync()).UntilAsync(s_asks[seed % s_asks.Length]);
        await chat.SayAsync(s_emergencies[random.Next(s_emergencies.Length)]);
        Assert.Contains(chat.Replies, reply => reply.Text is { } text && text.StartsWith("Please stop here.", StringComparison.Ordinal));
        var before = chat.Transcript.Count;

        for (var turn = 0; turn < 20; turn++)
        {
            chat.Advance(random.Next(0, 4 * 3600));
            await chat.SayAsync(s_said[random.Next(s_said.Length)]);
        }

        Assert.All(chat.Transcript.Skip(before).Where(message => message.Text is { Length: > 0 }), message => Assert.Equal("emergency", Chat.MarkOf(message)["outcome"]));
        Assert.False(chat.IsRunning);

        await chat.SayAsync("start over");
        Assert.Equal("health-data", chat.Ask);
        Assert.DoesNotContain((await chat.TalkAsync()).Answers.Codes.Keys, ask => ask is not ("start" or "place"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task P02_after_clinician_nothing_is_pressed_and_no_technique_is_named(int seed)
    {
        var random = new Random(seed);
        var chat = await (await new Chat().JoinAsync()).UntilAsync("W6");
        await chat.SayAsync("told not to have massage");
        var before = chat.Transcript.Count - chat.Replies.Count;

        for (var turn = 0; turn < 25 && (chat.IsRunning || (await chat.TalkAsync()).Ended is not null); turn++) // until a new check begins, if one does
        {
            chat.Advance(random.Next(0, 30));
            var said = s_said[random.Next(s_said.Length)];
            await chat.SayAsync(chat.Ask == "begin" && said is "yes" or "again" or "start" ? "no" : said);
        }

        Assert.All(chat.Transcript.Skip(before), message =>
        {
            Assert.DoesNotContain(Chat.Pack.Techniques.All, technique => message.Text?.Contains(technique.Title, StringComparison.OrdinalIgnoreCase) == true);
            Assert.True(Chat.MarkOf(message).GetValueOrDefault("ask") is not string ask || Chat.MarkOf(message).ContainsKey("session") || s_afterClinician.Contains(ask), $"seed {seed}: asked {Chat.MarkOf(message).GetValueOrDefault("ask")}");
        });
        Assert.True(chat.Session is null || chat.Session.Script.Steps.All(step => step.MaxPressure == 0), $"seed {seed}: something was pressed");
    }

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task P33_unknown_text_goes_past_no_question_begins_nothing_and_deletes_nothing(string ask)
    {
        var random = new Random(ask.Length);
        var chat = await (await new Chat("directline").JoinAsync()).UntilAsync(ask);
        var before = Kept(await chat.TalkAsync());

        await chat.SayAsync($"wibble {random.Next():x} flurb");

        Assert.Equal((ask, before, false), (chat.Ask, Kept(await chat.TalkAsync()), chat.IsRunning));
    }

    [Theory]
    [InlineData("i take warfarin and have asthma")]
    [InlineData("i had an operation years ago and my lower back is stiff")]
    public async Task P35_what_is_said_before_consent_or_against_it_is_not_kept(string said)
    {
        foreach (var ask in new[] { "start", "health-data" })
        {
            var chat = await (await new Chat().JoinAsync()).UntilAsync(ask);
            var before = Kept(await chat.TalkAsync());

            await chat.SayAsync(said);
            Assert.Equal(before, Kept(await chat.TalkAsync()));

            await chat.SayAsync("no");
            var talk = await chat.TalkAsync();
            Assert.DoesNotContain(talk.Answers.Codes.Keys, kept => kept is not ("start" or "place" or "health-data"));
            Assert.Empty(talk.HeardClinician);
            Assert.False(talk.HeardCaution || talk.MayKeepHealth);
        }
    }

    [Fact]
    public void P41_no_emergency_screen_names_a_condition_in_any_place()
    {
        string[] conditions =
        [
            "cancer", "cauda", "stroke", "heart attack", "aneurysm", "fracture", "clot", "thrombosis", "embol", "sepsis", "meningitis", "infection", "kidney", "disc", "sciatica", "suicid", "pregnan", "miscarr",
            "allerg", "anaphyl", "tumour", "paraly", "incontinen", "numbness", "bleed", "bladder", "bowel", "diabet", "epilep", "seizure",
        ];
        foreach (var id in new[] { "emergency", "emergency-unsure", "self-harm", "maternity" })
        {
            foreach (var place in Pack.Places.All.Append(Pack.Places.Unknown))
            {
                var screen = Pack.Screens.Screen(id, place);
                Assert.DoesNotContain(conditions, condition => $"{screen.Title} {screen.Say}".Contains(condition, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 14)];

    public static TheoryData<string> Asks => [.. s_asks.Where(ask => ask is not "open"), "start", "health-data", "place"]; // an open question takes anything

    private static string Kept(MassageBot.Conversation.Talk talk) => JsonSerializer.Serialize(new { talk.Answers.Codes, talk.Technique, talk.Ended, talk.HeardClinician, talk.HeardCaution, talk.ConsentVersion });
}
