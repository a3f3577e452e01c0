using FsCheck;
using FsCheck.Fluent;
using MassageBot.Conversation;
using MassageBot.Conversation.Dialogs;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Tests.Safety;
using Outcome = MassageBot.Guidance.Safety.Outcome;

namespace MassageBot.Tests.Properties;

/// <summary>Random people and the plans they get: a healthy adult with a few answers changed, one of the techniques the verdict allows, a pace.</summary>
internal static class Plans
{
    private static readonly Lazy<List<Fact>> s_facts = new(() =>
    [
        .. Check.Nodes.Values.Where(node => node.Kind is not (NodeKind.Open or NodeKind.Place or NodeKind.Marker or NodeKind.Group))
            .SelectMany(node => node.Options.Where(option => option.Outcome == Outcome.Ok).Select(option => new Fact(node.Id, CodeOf(node, option)))),
    ]);

    public static ContentPack Pack => Sessions.Stage.Pack;

    private static SafetyCheck Check => Pack.Safety;

    /// <summary>Makes a request the compiler takes: any mix of adaptations, caps, patterns and paces.</summary>
    public static Gen<(string Technique, ScriptRequest Request)> Requests =>
        from technique in Gen.Elements(Pack.Techniques.All.Select(technique => technique.Id).ToArray())
        from mix in Gen.Choose(0, (1 << Adaptation.All.Count) - 1)
        from pressure in Gen.Choose(0, 3)
        from seconds in Gen.Choose(30, 900)
        from pace in Gen.Choose(16, 26)
        from breathing in Gen.Choose(0, 31)
        from first in Gen.Elements(false, true)
        select (technique, new ScriptRequest
        {
            Adaptations = [.. Adaptation.All.Where((_, bit) => (mix & (1 << bit)) != 0)],
            MaxPressure = pressure,
            NoPressure = pressure == 0,
            MaxHandsOnSeconds = seconds,
            Pace = pace / 20.0,
            Breathing = [.. Pack.Techniques.Breathing.Ids.Where((_, bit) => (breathing & (1 << bit)) != 0)],
            FirstTime = first,
        });

    /// <summary>Makes somebody's answers and one of the techniques in the order of the specification.</summary>
    public static Gen<(int[] Facts, int Technique)> People =>
        from facts in Gen.Choose(0, 99_999).ListOf()
        from technique in Gen.Choose(0, 10)
        select (facts.Take(6).ToArray(), technique);

    public static IEnumerable<(int[] Facts, int Technique)> Fewer((int[] Facts, int Technique) person)
    {
        for (var i = 0; i < person.Facts.Length; i++)
        {
            yield return (person.Facts.Where((_, at) => at != i).ToArray(), person.Technique);
        }
    }

    public static IEnumerable<(string Technique, ScriptRequest Request)> Simpler((string Technique, ScriptRequest Request) plan)
    {
        foreach (var word in plan.Request.Adaptations)
        {
            yield return (plan.Technique, plan.Request with { Adaptations = [.. plan.Request.Adaptations.Where(other => other != word)] });
        }
    }

    public static SafetyAnswers Answers(int[] facts) => facts.Select(at => s_facts.Value[at % s_facts.Value.Count])
        .Aggregate(MatrixTableTests.Baseline(), (answers, fact) => answers.With(fact.Question, fact.Answer));

    public static Script Compile((string Technique, ScriptRequest Request) plan) => ScriptCompiler.Compile(Pack.Techniques.Find(plan.Technique)!, plan.Request);

    /// <summary>The script the conversation would compile for these answers.</summary>
    public static Script For(SafetyAnswers answers, string technique) =>
        Scripts.For(new Talking(Pack, null!, new ManualClock()), new Talk { Answers = answers, Technique = technique }, firstTime: false);

    private static string CodeOf(Node node, Option option) =>
        node.Kind == NodeKind.Number ? option.File.From!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : option.Code;
}
