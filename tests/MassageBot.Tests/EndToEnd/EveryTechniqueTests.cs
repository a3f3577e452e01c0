using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Sessions;
using MassageBot.Tests.Techniques;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.EndToEnd;

/// <summary>Issue 4: all eleven techniques to their end with the seconds of the specification. The main variant of each through the whole conversation over Direct Line; every variant the matrix can produce through the conductor; every main variant sixty times as fast, as <c>chat --speed 60</c> runs it.</summary>
public sealed class EveryTechniqueTests
{
    private static readonly Dictionary<string, string> s_answers = new()
    {
        ["open"] = "my whole back, for two weeks",
        ["Q33"] = "upper, middle and lower back",
        ["Q34"] = "yes",
        ["Q60"] = "yes",
        ["Q61"] = "yes",
        ["Q62"] = "yes",
        ["Q63"] = "yes",
        ["Q66"] = "a roller, a ball, a massager, a massage gun and a warm pack",
        ["Q67"] = "ready",
        ["Q68"] = "yes",
        ["Q49-heat"] = "yes",
        ["okay-to-start"] = "yes",
        ["consent-receiver"] = "yes",
    };

    /// <summary>Id, total and hands-on seconds: the table at the head of clinical.md 5.</summary>
    public static TheoryData<string, int, int> Specification
    {
        get
        {
            var rows = new TheoryData<string, int, int>();
            foreach (var row in TechniqueContentTests.Specification)
            {
                rows.Add((string)row[1], (int)row[2], (int)row[3]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Specification))]
    public async Task Over_Direct_Line_from_hello_to_goodbye(string technique, int totalSeconds, int handsOnSeconds)
    {
        await using var server = await DirectLineServer.StartProductAsync();
        var conversation = await server.StartConversationAsync();
        var person = new Person(server, conversation, new Polls(server, conversation).ReceiveAsync);

        await person.UntilAsync(
            now => now.Said.Exists(said => Person.MarkOf(said)?["outcome"] is not null),
            ask => ask == "technique" ? technique : s_answers.GetValueOrDefault(ask));

        var session = server.Services.GetRequiredService<LiveSessions>().Find(conversation.Id);
        Assert.True(session is not null, string.Join(" | ", person.Received.TakeLast(8).Select(said => (string?)said["text"])));
        Assert.Equal((technique, SessionOutcome.Completed), (session.Script.Technique, session.State.Outcome));
        Assert.Equal((totalSeconds * 1000, handsOnSeconds * 1000), (session.Script.TotalMs, session.Script.HandsOnMs));
        Assert.Equal(handsOnSeconds * 1000, session.State.HandsOnMs);
        Assert.Equal(totalSeconds * 1000, session.State.NowMs); // every question was answered within its own time
        Assert.All(
            session.Script.Steps.Where(step => !step.OnlyAfterPain),
            step => Assert.Contains(person.Said, said => (string?)Person.MarkOf(said)?["step"] == step.Id));
    }

    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public async Task In_every_variant_through_the_conductor(string code)
    {
        var scripts = EveryVariant.Scripts(code).DistinctBy(script => string.Concat(script.Steps.Select(step => step.Id + step.DurationMs + step.Text))).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            using var stage = new Stage();
            await stage.StartAsync(script);
            await RunAsync(stage, 1, script.TotalMs / 1000 + 10);

            Assert.Equal((SessionOutcome.Completed, (long)script.HandsOnMs, (long)script.TotalMs), (stage.View.State.Outcome!.Value, stage.View.State.HandsOnMs, stage.View.State.NowMs));
        }
    }

    [Theory]
    [MemberData(nameof(Specification))]
    public async Task Sixty_times_as_fast(string technique, int totalSeconds, int handsOnSeconds)
    {
        using var stage = new Stage(speed: 60);
        await stage.StartAsync(Stage.Compile(technique));
        await RunAsync(stage, 1 / 60.0, totalSeconds * 2);

        Assert.Equal((SessionOutcome.Completed, handsOnSeconds * 1000L, totalSeconds * 1000L), (stage.View.State.Outcome!.Value, stage.View.State.HandsOnMs, stage.View.State.NowMs));
        Assert.InRange(stage.Clock.GetElapsedTime(0).TotalSeconds, totalSeconds / 60.0, (totalSeconds / 60.0) + 1);
    }

    // Second by second of the session's own time; what is asked is answered within a second or two.
    private static async Task RunAsync(Stage stage, double second, int seconds)
    {
        for (var i = 0; i < seconds && stage.View.State.Phase != SessionPhase.Ended; i++)
        {
            stage.Advance(second);
            var state = stage.View.State;
            if (state.Phase == SessionPhase.Waiting)
            {
                var number = state.Asking == SessionAsking.Gate && stage.View.Script.Steps[state.Step].Kind == StepKind.Number;
                await stage.SayAsync(number ? Intent.Number : Intent.Yes, number ? 2 : null);
            }
        }
    }
}
