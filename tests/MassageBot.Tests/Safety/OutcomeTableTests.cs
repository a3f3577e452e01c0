using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>Every answer of clinical.md 2.3 and what it leads to.</summary>
public sealed class OutcomeTableTests
{
    private const int Question = 0;
    private const int Code = 2;
    private const int Ending = 3;
    private const int LeftOut = 4;
    private const int Limits = 5;

    private static readonly IReadOnlyList<string[]> Table = Expected.Rows("expected-outcomes.csv");

    public static TheoryData<string, string> Answers()
    {
        var data = new TheoryData<string, string>();
        foreach (var row in Table)
        {
            data.Add(row[Question], row[Code]);
        }

        return data;
    }

    [Fact]
    public void The_table_has_all_53_questions_and_the_content_has_them_too()
    {
        var questions = Table.Select(row => row[Question]).Distinct().ToList();

        Assert.Equal(53, questions.Count);
        Assert.Empty(questions.Except(Pack.Check.Nodes.Keys));
        Assert.Equal(152, Table.Count);
    }

    [Fact]
    public void No_question_has_an_answer_that_the_table_does_not_know()
    {
        string[] known = ["Q12.explained-ache", "Q32.over-6-weeks", "Q32.under-3-months", "Q33.elsewhere", "Q51.none", "Q53.none", "Q55.none", "Q66.nothing"];
        var table = Table.SelectMany(row => row[Code].Split(' ').Select(code => $"{row[Question]}.{Band(row[Question], code)}")).ToHashSet();

        var more = Pack.Check.Nodes.Values.Where(node => node.Id.Length == 3 && node.Id[0] == 'Q')
            .SelectMany(node => node.Options.Select(option => $"{node.Id}.{option.Code}")).Where(fact => !table.Contains(fact));

        Assert.Empty(more.Except(known));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_leads_where_the_specification_says(string question, string code)
    {
        var row = Table.Single(row => row[Question] == question && row[Code] == code);
        var verdict = Verdict.From(Pack.Check, Walk.From(MatrixTableTests.Baseline().With(question, code)).Answers);

        Assert.Equal(Outcomes[row[Ending]], verdict.Outcome);
        if (verdict.Outcome == Outcome.Ok)
        {
            Assert.Equal(row[LeftOut], string.Join(' ', verdict.Techniques.Values.Where(technique => !technique.Allowed).Select(technique => technique.Code)));
            CheckLimits(verdict, row[Limits].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        else
        {
            Assert.Empty(verdict.Allowed);
            Assert.Equal(0, verdict.MaxPressure);
        }
    }

    private static readonly Dictionary<string, Outcome> Outcomes = new()
    {
        ["ok"] = Outcome.Ok, ["clinician"] = Outcome.Clinician, ["urgent"] = Outcome.Urgent, ["emergency"] = Outcome.Emergency,
        ["under-18"] = Outcome.Under18, ["absent"] = Outcome.Absent,
    };

    private static string Band(string question, string code) => question == "Q30" ? Pack.Check.Nodes[question].Find(code)!.Code : code;

    private static void CheckLimits(Verdict verdict, IReadOnlyCollection<string> limits)
    {
        TechniqueVerdict Of(string code) => verdict.Techniques.Values.Single(technique => technique.Code == code);
        Assert.Equal(limits.Contains("short") ? 300 : 600, verdict.MaxHandsOnSeconds);
        Assert.Equal(limits.Contains("no-pressure"), verdict.NoPressure);
        Assert.Equal(limits.Contains("B0+B4") ? ["B0", "B4"] : limits.Contains("B0") || verdict.Reasons.Any(reason => reason.Rule == "dizzy") ? ["B0"] : ["B0", "B1", "B2", "B3", "B4"], verdict.Breathing);
        if (limits.Contains("light"))
        {
            Assert.InRange(verdict.MaxPressure, 1, 2);
        }

        if (limits.Contains("no-gun") && Of("T5").Allowed)
        {
            Assert.Contains("no-gun", Of("T5").Adaptations);
        }

        foreach (var limit in limits.Where(limit => limit.Contains(':', StringComparison.Ordinal)).Select(limit => limit.Split(':')))
        {
            if (limit[0] == "300")
            {
                Assert.Equal(300, Of(limit[1]).MaxHandsOnSeconds);
            }
            else
            {
                Assert.Contains(limit[0], Of(limit[1]).Adaptations);
            }
        }
    }
}
