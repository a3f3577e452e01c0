using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Tests.Sessions;

namespace MassageBot.Tests.Page;

/// <summary>Runs of the server's reducer, written for the page's to do again.</summary>
internal static class ReducerRuns
{
    /// <summary>Runs random scripts under random happenings. The same seed gives the same runs.</summary>
    public static IEnumerable<string> Make(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var script = RandomScript.From([.. Enumerable.Range(0, random.Next(2, 14)).Select(_ => random.Next(10_000))], random.Next(3) == 0, random.Next(6) == 0);
            var happenings = Enumerable.Range(0, random.Next(3, 30))
                .Select(_ => new Happening(random.Next(4) == 0 ? random.Next(90_000) : random.Next(9_000), random.Next(100), random.Next(1_200), random.Next(2) == 0));
            yield return Write(script, RandomRun.Of(script, [.. happenings], repeatEach: random.Next(5) == 0 ? 2 : 1));
        }
    }

    private static string Write(Script script, RandomRun run) => new JsonObject
    {
        ["script"] = JsonNode.Parse(ScriptJson.Write(script)),
        ["takes"] = new JsonArray([.. run.Steps.Select(take => (JsonNode)new JsonObject
        {
            ["at"] = take.AtMs,
            ["input"] = Input(take.Input),
            ["state"] = PageJson.State(take.After),
            ["effects"] = new JsonArray([.. take.Effects.Select(Effect)]),
        })]),
    }.ToJsonString();

    private static JsonObject Input(SessionInput input)
    {
        JsonObject json = input switch
        {
            SessionInput.Start => new() { ["do"] = "start", ["settings"] = new JsonObject() },
            SessionInput.Tick => new() { ["do"] = "tick" },
            SessionInput.Command command => new() { ["do"] = "command", ["intent"] = Snake(command.Intent), ["number"] = command.Number, ["spoken"] = command.Spoken },
            SessionInput.Answer answer => new() { ["do"] = "answer", ["choice"] = answer.Choice },
            SessionInput.RedFlag flag => new() { ["do"] = "red-flag", ["level"] = Kebab(flag.Level), ["reasons"] = new JsonArray([.. flag.Reasons.Select(reason => (JsonNode)reason)]) },
            SessionInput.Interrupted gap => new() { ["do"] = "interrupted", ["gapMs"] = gap.GapMs },
            SessionInput.LightHeaded => new() { ["do"] = "light-headed" },
            SessionInput.Trouble trouble => new() { ["do"] = "trouble", ["reasons"] = new JsonArray([.. trouble.Reasons.Select(reason => (JsonNode)reason)]) },
            _ => new() { ["do"] = "leave" },
        };
        json["id"] = input.Id;
        return json;
    }

    private static JsonNode Effect(SessionEffect effect) => effect switch
    {
        SessionEffect.SayCue cue => new JsonObject
        {
            ["do"] = "cue", ["cueId"] = cue.CueId, ["stepId"] = cue.StepId, ["kind"] = Kebab(cue.Kind), ["text"] = cue.Text, ["epoch"] = cue.Epoch, ["dueMs"] = cue.DueMs, ["untilMs"] = cue.UntilMs,
        },
        SessionEffect.SayAgain again => new JsonObject { ["do"] = "again", ["stepId"] = again.StepId, ["epoch"] = again.Epoch },
        SessionEffect.SayLine line => new JsonObject
        {
            ["do"] = "line", ["line"] = Kebab(line.Line), ["safety"] = line.Safety,
            ["detail"] = new JsonObject { ["seconds"] = line.Detail.Seconds, ["level"] = line.Detail.Level, ["stepId"] = line.Detail.StepId, ["reason"] = line.Detail.Reason, ["breathing"] = line.Detail.Breathing },
        },
        SessionEffect.Ask ask => new JsonObject
        {
            ["do"] = "ask", ["askId"] = ask.AskId, ["cueId"] = ask.CueId, ["stepId"] = ask.StepId, ["number"] = ask.Number,
            ["choices"] = new JsonArray([.. ask.Choices.Select(choice => (JsonNode)choice)]), ["line"] = ask.Line is { } line ? Kebab(line) : null, ["epoch"] = ask.Epoch,
        },
        SessionEffect.ShowCard card => new JsonObject { ["do"] = "card", ["stepId"] = card.StepId, ["phase"] = Kebab(card.Phase), ["epoch"] = card.Epoch },
        SessionEffect.Adjust adjust => new JsonObject { ["do"] = "adjust", ["level"] = adjust.Level, ["breathing"] = adjust.Breathing, ["pacePercent"] = adjust.PacePercent, ["volume"] = adjust.Volume },
        SessionEffect.Wake wake => new JsonObject { ["do"] = "wake", ["atMs"] = wake.AtMs },
        SessionEffect.End end => new JsonObject { ["do"] = "end", ["outcome"] = Kebab(end.Outcome), ["reasons"] = new JsonArray([.. end.Reasons.Select(reason => (JsonNode)reason)]) },
        _ => throw new InvalidOperationException("An effect the page does not know."),
    };

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Snake(Intent intent) => JsonNamingPolicy.SnakeCaseLower.ConvertName(intent.ToString());
}
