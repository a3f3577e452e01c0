using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Safety.Checks;
using Outcome = MassageBot.Guidance.Safety.Outcome;

namespace MassageBot.Tests.Safety;

/// <summary>The edges of the verdict: what a fault says, the words of the matrix, and what each answer does, to the last number.</summary>
public sealed class VerdictEdgeTests
{
    private const string File = "verdict-shapes.csv";
    private const int Pairs = 400;

    private static readonly SafetyAnswers s_healthy = MatrixTableTests.Baseline();

    public static TheoryData<string> Asks => [.. Pack.Check.Nodes.Keys.Order(StringComparer.Ordinal), "two answers"];

    [Fact]
    public void A_fault_inside_says_not_today_and_nothing_else()
    {
        var verdict = Verdict.From(null!, s_healthy);

        Assert.Equal(
            "Clinician fault::True  0 0 B0 OffersBreathing=False NoPressure=True ShowsSupportLine=False Unsure=True  00:00:00",
            Shape(verdict));
        Assert.Equal("something went wrong while I worked it out", Assert.Single(verdict.Reasons).Because);
    }

    [Fact]
    public void What_a_row_may_do_is_what_the_specification_has()
    {
        Assert.Equal(["ok", "light", "seated", "no-gun", "no-flexion", "leave-out"], Matrix.Cells);
        Assert.Equal(["short", "oil-allergy", "hip-replacement", "touch-only"], Matrix.Adaptations);
        Assert.Null(Pack.Check.Matrix.Technique("no-such-technique"));
        Assert.Equal("T3", Pack.Check.Matrix.Technique("foam-roller")?.Code);
    }

    /// <summary>Outcome, rules, techniques, adaptations, pressure, time, breathing, advice of every answer to a question, before and after what it makes necessary. Words may change.</summary>
    [Theory]
    [MemberData(nameof(Asks))]
    public void Every_answer_does_what_it_did(string ask)
    {
        var shapes = ask == "two answers" ? Two() : One(ask);
        var line = $"{ask},{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', shapes))))[..16]}";
        if (Environment.GetEnvironmentVariable("MASSAGEBOT_RECORD") is { Length: > 0 } folder)
        {
            System.IO.File.AppendAllText(Path.Combine(folder, File), line + "\n");
        }

        Assert.Equal(line, string.Join(',', Array.Find([.. Expected.Rows(File)], row => row[0].StartsWith(ask + ",", StringComparison.Ordinal)) ?? []));
    }

    private static IEnumerable<string> One(string ask) => Codes(ask).SelectMany(code =>
    {
        var given = s_healthy.With(ask, code);
        var walked = Walk.From(given).Answers;
        return Pack.Check.Matrix.File.Techniques.Select(technique => technique.Id)
            .Select(technique => Shape(Verdict.From(Pack.Check, Walk.From(walked, technique).Answers, technique)))
            .Prepend(Shape(Verdict.From(Pack.Check, walked))).Prepend(Shape(Verdict.From(Pack.Check, given)));
    }).Append(Shape(Verdict.From(Pack.Check, s_healthy.Without(ask))));

    private static IEnumerable<string> Two()
    {
        var facts = Pack.Check.Nodes.Keys.Order(StringComparer.Ordinal).SelectMany(ask => Codes(ask).Select(code => (ask, code))).ToList();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (first, second) = (facts[pair * 7919 % facts.Count], facts[((pair * 104_729) + 13) % facts.Count]);
            yield return Shape(Verdict.From(Pack.Check, Walk.From(s_healthy.With(first.ask, first.code).With(second.ask, second.code)).Answers));
        }
    }

    private static IEnumerable<string> Codes(string ask)
    {
        var node = Pack.Check.Nodes[ask];
        return node.Kind switch
        {
            NodeKind.Number => Enumerable.Range(0, 11).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            NodeKind.Open or NodeKind.Place or NodeKind.Marker => [],
            _ => node.Options.Select(option => option.Code).Append(Node.None).Append(Node.Some).Append(SafetyAnswers.Unsure).Distinct(),
        };
    }

    private static string Shape(Verdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"{verdict.Outcome} {Rules(verdict.Reasons)} {string.Join('/', verdict.Techniques.Values.Select(Shape))} {verdict.MaxPressure} {verdict.MaxHandsOnSeconds} {string.Join('+', verdict.Breathing)} OffersBreathing={verdict.OffersBreathing} NoPressure={verdict.NoPressure} ShowsSupportLine={verdict.ShowsSupportLine} Unsure={verdict.Unsure} {string.Join('+', verdict.Advice.Select(advice => advice.Id))} {verdict.ValidFor}");

    private static string Shape(TechniqueVerdict technique) => string.Create(
        CultureInfo.InvariantCulture,
        $"{technique.Code} {technique.Allowed} {Rules(technique.LeftOut)} {string.Join('+', technique.Adaptations)} {Rules(technique.AdaptedBecause)} {technique.MaxPressure} {technique.MaxHandsOnSeconds} {string.Join('+', technique.Breathing)}");

    private static string Rules(IEnumerable<Reason> reasons) => string.Join(' ', reasons.Select(reason => $"{reason.Rule}:{string.Join('+', reason.Answers)}:{reason.Unsure}"));
}
