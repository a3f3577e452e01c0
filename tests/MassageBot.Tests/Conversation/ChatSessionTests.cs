using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Tests.EndToEnd;
using MassageBot.Tests.Safety;
using MassageBot.Tests.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>Issue 4: all eleven techniques through <c>chat --speed 60</c>, from hello to their end, in every variant that answers to the safety check lead to.</summary>
public sealed class ChatSessionTests
{
    private static readonly Dictionary<string, string> s_able = new()
    {
        ["place"] = "United Kingdom", ["open"] = "my whole back, for two weeks", ["Q33"] = "upper, middle and lower back", ["Q66"] = "roller and ball and massager and massage gun and warm pack",
        ["Q34"] = "yes", ["Q60"] = "yes", ["Q61"] = "yes", ["Q62"] = "yes", ["Q63"] = "yes", ["Q64"] = "yes", ["Q65"] = "yes", ["Q67"] = "ready", ["Q68"] = "yes", ["Q49-heat"] = "yes", ["Q30"] = "3",
    };

    [Theory]
    [MemberData(nameof(EveryTechniqueTests.Specification), MemberType = typeof(EveryTechniqueTests))]
    public async Task A_technique_runs_to_its_end_with_the_seconds_of_the_specification(string technique, int totalSeconds, int handsOnSeconds)
    {
        var script = await WalkAsync(technique, s_able);

        Assert.Equal((totalSeconds * 1000, handsOnSeconds * 1000), (script.TotalMs, script.HandsOnMs));
    }

    [Theory]
    [MemberData(nameof(EveryTechniqueTests.Specification), MemberType = typeof(EveryTechniqueTests))]
    public async Task Whatever_the_answers_make_of_a_technique_runs_to_its_end(string technique, int totalSeconds, int handsOnSeconds)
    {
        var variants = Variants(technique);
        Assert.InRange(variants.Count, 2, 20);
        foreach (var (answers, expected) in variants)
        {
            var script = await WalkAsync(technique, answers);

            Assert.Equal(expected.Steps.Select(step => (step.Id, step.DurationMs, step.Text)), script.Steps.Select(step => (step.Id, step.DurationMs, step.Text)));
            Assert.InRange(script.TotalMs, 1, totalSeconds * 1000);
            Assert.InRange(script.HandsOnMs, 0, handsOnSeconds * 1000);
        }
    }

    private static async Task<Script> WalkAsync(string technique, IReadOnlyDictionary<string, string> answers)
    {
        var walker = new ChatWalker(new Dictionary<string, string>(answers) { ["technique"] = technique });
        var (script, state, outcome) = await walker.WalkAsync(Stage.Pack);

        Assert.Equal((technique, "completed"), (script.Technique, outcome));
        Assert.Equal((SessionOutcome.Completed, (long)script.HandsOnMs, (long)script.TotalMs), (state.Outcome!.Value, state.HandsOnMs, state.NowMs));
        Assert.Empty(script.Steps.Where(step => !step.OnlyAfterPain).Select(step => step.Id).Except(walker.Steps));
        return script;
    }

    // Every answer to every question alone, and every two of different effect together; of those that lead to the same script one.
    private static List<(Dictionary<string, string> Answers, Script Script)> Variants(string technique)
    {
        var one = Distinct(Single(technique).Select(change => With(s_able, change)), technique);
        var two = one.SelectMany((first, at) => one.Skip(at + 1).Select(second => Merge(first.Answers, second.Answers))).OfType<Dictionary<string, string>>();
        return Distinct([.. one.Select(pair => pair.Answers), .. two], technique);
    }

    private static IEnumerable<(string Ask, string Reply)> Single(string technique) =>
        [("Q30", "3"), .. Asks(technique).SelectMany(ask => ask.Items.Concat(ask.Choices).Select(choice => (ask.Id, choice.Code)))];

    private static IReadOnlyList<Ask> Asks(string technique) => Walk.Through(technique, Replies(s_able)).Asks;

    private static Dictionary<string, string> With(Dictionary<string, string> answers, (string Ask, string Reply) change) => new(answers) { [change.Ask] = change.Reply };

    private static Dictionary<string, string>? Merge(Dictionary<string, string> first, Dictionary<string, string> second)
    {
        var changed = second.Where(answer => s_able.GetValueOrDefault(answer.Key) != answer.Value).ToList();
        return changed.Exists(answer => first.GetValueOrDefault(answer.Key) != s_able.GetValueOrDefault(answer.Key)) ? null : changed.Aggregate(first, (sum, answer) => With(sum, (answer.Key, answer.Value)));
    }

    private static List<(Dictionary<string, string> Answers, Script Script)> Distinct(IEnumerable<Dictionary<string, string>> all, string technique) =>
    [
        .. all.Select(answers => (answers, Script: Compile(answers, technique))).Where(pair => pair.Script is not null)
            .Select(pair => (pair.answers, pair.Script!)).DistinctBy(pair => ScriptJson.Write(pair.Item2 with { Hash = "", Adaptations = [] })),
    ];

    private static Script? Compile(Dictionary<string, string> answers, string technique)
    {
        var verdict = Verdict.From(Stage.Pack.Safety, Walk.Through(technique, Replies(answers)).Answers, technique);
        return verdict.Outcome != Outcome.Ok || verdict.Techniques[technique] is not { Allowed: true } allowed ? null : ScriptCompiler.Compile(Stage.Pack.Techniques.Find(technique)!, new ScriptRequest
        {
            Adaptations = allowed.Adaptations, MaxPressure = allowed.MaxPressure, MaxHandsOnSeconds = allowed.MaxHandsOnSeconds, Breathing = allowed.Breathing, NoPressure = verdict.NoPressure, FirstTime = true,
        });
    }

    private static (string Ask, string? Reply)[] Replies(Dictionary<string, string> answers) => [.. answers.Select(answer => (answer.Key, (string?)answer.Value))];
}
