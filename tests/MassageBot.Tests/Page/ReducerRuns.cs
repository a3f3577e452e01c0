using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
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
            var script = Script(random);
            yield return Write(script, RandomRun.Of(script, RandomLife.Happenings(random), random.Next(5) == 0 ? 2 : 1, RandomLife.Settings(random)));
        }
    }

    private static Script Script(Random random) => random.Next(3) == 0
        ? ScriptCompiler.Compile(Stage.Pack.Techniques.All[random.Next(Stage.Pack.Techniques.All.Count)], new ScriptRequest { MaxPressure = random.Next(4), NoPressure = random.Next(5) == 0 })
        : RandomScript.From([.. Enumerable.Range(0, random.Next(2, 14)).Select(_ => random.Next(10_000))], random.Next(3) == 0, random.Next(6) == 0);

    private static string Write(Script script, RandomRun run) => new JsonObject
    {
        ["script"] = JsonNode.Parse(ScriptJson.Write(script)),
        ["takes"] = new JsonArray([.. run.Steps.Select(take => (JsonNode)new JsonObject
        {
            ["at"] = take.AtMs,
            ["input"] = Input(take.Input),
            ["state"] = Changed(take.Before, take.After),
            ["effects"] = new JsonArray([.. take.Effects.Select(effect => (JsonNode)PageJson.Effect(effect))]),
        })]),
    }.ToJsonString();

    private static JsonObject Changed(SessionState before, SessionState after)
    {
        var was = PageJson.State(before).AsObject();
        return new(PageJson.State(after).AsObject().Where(member => !JsonNode.DeepEquals(member.Value, was[member.Key]))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }

    private static JsonObject Input(SessionInput input)
    {
        JsonObject json = input switch
        {
            SessionInput.Start start => new()
            {
                ["do"] = "start",
                ["settings"] = new JsonObject { ["leadInMs"] = start.Settings.LeadInMs, ["patience"] = start.Settings.Patience, ["day"] = PageJson.Day(start.Settings.Day) },
            },
            SessionInput.Tick => new() { ["do"] = "tick" },
            SessionInput.Command command => new() { ["do"] = "command", ["intent"] = Snake(command.Intent), ["number"] = command.Number, ["spoken"] = command.Spoken },
            SessionInput.Answer answer => new() { ["do"] = "answer", ["choice"] = answer.Choice },
            SessionInput.RedFlag flag => new() { ["do"] = "red-flag", ["level"] = PageJson.Kebab(flag.Level), ["reasons"] = new JsonArray([.. flag.Reasons.Select(reason => (JsonNode)reason)]) },
            SessionInput.Interrupted gap => new() { ["do"] = "interrupted", ["gapMs"] = gap.GapMs },
            SessionInput.LightHeaded => new() { ["do"] = "light-headed" },
            SessionInput.Trouble trouble => new() { ["do"] = "trouble", ["reasons"] = new JsonArray([.. trouble.Reasons.Select(reason => (JsonNode)reason)]) },
            _ => new() { ["do"] = "leave" },
        };
        json["id"] = input.Id;
        return json;
    }

    private static string Snake(Intent intent) => JsonNamingPolicy.SnakeCaseLower.ConvertName(intent.ToString());
}
