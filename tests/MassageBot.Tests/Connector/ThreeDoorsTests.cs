using MassageBot.Tests.Conversation;

namespace MassageBot.Tests.Connector;

/// <summary>The same conversations through Direct Line, the Connector as Teams uses it, and <c>chat</c>: one bot, three doors.</summary>
public sealed class ThreeDoorsTests
{
    public static TheoryData<string> Doors => ["directline", "connector", "chat"];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task From_hello_through_a_whole_session_to_the_goodbye(string door)
    {
        await using var doorway = await Doorways.OpenAsync(door);
        var said = await TalkAsync(doorway, heard => heard.Ask == "begin");

        Assert.Equal("completed", Assert.Single(said.Select(heard => heard.Outcome).OfType<string>()));
        var steps = said.Where(heard => heard.InSession && heard.Words.Length > 0).Select(heard => heard.Step!).Distinct().ToList();
        Assert.True(steps.Count > 8, $"only {steps.Count} steps were said");
        Assert.All(steps, step => Assert.StartsWith("own-knuckles/", step, StringComparison.Ordinal));
        Assert.Equal(
            ["start", "place", "Q01"],
            said.Select(heard => heard.Ask).OfType<string>().Where(ask => ask is "start" or "place" or "Q01").Distinct());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_fever_ends_the_check_at_once(string door)
    {
        await using var doorway = await Doorways.OpenAsync(door);
        var said = await TalkAsync(doorway, heard => heard.Outcome is not null, ask => ask.StartsWith("open", StringComparison.Ordinal) ? "my back hurts and I have a fever and chills" : null);

        Assert.Equal("urgent", said[^1].Outcome);
        Assert.DoesNotContain(said, heard => heard.InSession);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task An_emergency_in_the_first_words_ends_everything(string door)
    {
        await using var doorway = await Doorways.OpenAsync(door);
        await doorway.HearAsync();
        await doorway.SayAsync("my chest hurts and I can't breathe");
        var said = await doorway.HearAsync();

        Assert.Equal("emergency", said[^1].Outcome);
        await doorway.SayAsync("let's go on");
        Assert.Equal("emergency", (await doorway.HearAsync())[^1].Outcome);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Stop_in_mid_session_ends_it_and_no_cue_follows(string door)
    {
        await using var doorway = await Doorways.OpenAsync(door);
        await TalkAsync(doorway, heard => heard.InSession && heard.Kind == "do" && heard.Words.Length > 0);
        await doorway.SayAsync("stop");
        var said = (await doorway.HearAsync()).ToList();

        Assert.Contains(said, heard => heard.Outcome == "stopped");
        for (var second = 0; second < 90; second++)
        {
            doorway.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.DoesNotContain(await doorway.HearAsync(), heard => heard.InSession);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Help_why_and_nonsense_are_answered_and_the_question_stays(string door)
    {
        await using var doorway = await Doorways.OpenAsync(door);
        await TalkAsync(doorway, heard => heard.Ask == "Q01");
        foreach (var words in new[] { "help", "why", "flurble wibble" })
        {
            await doorway.SayAsync(words);
            Assert.Equal("Q01", (await doorway.HearAsync())[^1].Ask);
        }
    }

    /// <summary>Answers as a healthy adult would, until something is said.</summary>
    internal static async Task<List<Heard>> TalkAsync(IDoorway doorway, Predicate<Heard> arrived, Func<string, string?>? answer = null)
    {
        List<Heard> all = [];
        for (var round = 0; round < 1700; round++)
        {
            var heard = await doorway.HearAsync();
            all.AddRange(heard);
            if (heard.Any(said => arrived(said)))
            {
                return all;
            }

            doorway.Clock.Advance(TimeSpan.FromSeconds(1));
            if (heard.LastOrDefault(said => said.Ask is not null) is { } question)
            {
                await doorway.SayAsync(answer?.Invoke(question.Ask!) ?? Answer(question));
            }
        }

        Assert.Fail("It never came. The last things said: " + string.Join(" | ", all.TakeLast(6).Select(said => said.Words)));
        return all;
    }

    private static string Answer(Heard question)
    {
        var choices = question.Mark!["choices"]!.AsArray().Select(choice => (string)choice!).ToList();
        return question.Kind switch
        {
            "number" => "1",
            "gate" => choices.Contains("yes") ? "yes" : choices.First(choice => choice != "stop"),
            _ => Healthy.Answer(question.Ask!, new Dictionary<string, object?> { ["choices"] = choices.Cast<object?>().ToList() }),
        };
    }
}
