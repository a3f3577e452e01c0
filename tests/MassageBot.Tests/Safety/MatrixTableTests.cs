using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>Every cell of clinical.md 2.5, as the content says it and as the verdict acts on it.</summary>
public sealed class MatrixTableTests
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["."] = "ok", ["X"] = "leave-out", ["L"] = "light", ["S"] = "seated", ["G"] = "no-gun", ["F"] = "no-flexion",
    };

    private static readonly IReadOnlyList<string[]> Table = Expected.Rows("expected-matrix.csv");

    public static TheoryData<string> RowIds() => new(Table.Select(row => row[1]).Where(id => id != "-"));

    [Fact]
    public void The_table_has_every_row_and_every_technique_of_the_specification()
    {
        Assert.Equal(32, Table.Count);
        Assert.All(Table, row => Assert.Equal(13, row.Length));
        Assert.Equal(Enumerable.Range(1, 11).Select(number => $"T{number}"), Pack.Check.Matrix.File.Techniques.Select(technique => technique.Code));
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void Every_cell_of_a_row_is_as_the_specification_has_it(string id)
    {
        var row = Pack.Check.Matrix.Rows[id];

        Assert.Equal(Cells(id), Pack.Check.Matrix.File.Techniques.Select(technique => row.Techniques[technique.Id]));
    }

    [Theory]
    [MemberData(nameof(RowIds))]
    public void A_verdict_does_to_each_technique_what_the_row_says(string id)
    {
        var verdict = VerdictWith(id);

        Assert.Equal(Outcome.Ok, verdict.Outcome);
        foreach (var (technique, cell) in verdict.Techniques.Values.Zip(Cells(id)))
        {
            Assert.Equal(cell != "leave-out", technique.Allowed);
            Assert.Equal(cell == "leave-out", technique.LeftOut.Any(reason => reason.Rule == id));
            Assert.Equal(cell is "ok" or "leave-out" ? [] : [cell], technique.Adaptations.Except(["short"]));
        }
    }

    [Fact]
    public void A_healthy_adult_with_everything_at_hand_may_do_every_technique_unchanged()
    {
        var verdict = Verdict.From(Pack.Check, Baseline());

        Assert.All(verdict.Techniques.Values, technique =>
        {
            Assert.True(technique.Allowed);
            Assert.Empty(technique.Adaptations);
            Assert.Equal(3, technique.MaxPressure);
        });
        Assert.Empty(verdict.Reasons);
    }

    /// <summary>A healthy adult whose whole back aches, with a helper and all the kit.</summary>
    internal static SafetyAnswers Baseline() => Walk.Through(null, ("open", "my whole back, for two weeks")).Answers;

    private static IEnumerable<string> Cells(string id) => Table.Single(row => row[1] == id).Skip(2).Select(cell => Words[cell]);

    private static Verdict VerdictWith(string row)
    {
        var answer = Pack.Check.Nodes.Values.Where(node => node.Id[0] == 'Q')
            .SelectMany(node => node.Options.Select(option => (node, option)))
            .First(entry => entry.option.File.Flags.Contains(row) && entry.option.Outcome == Outcome.Ok);
        var code = answer.option.File.From is { } number && answer.node.Id == "Q30" ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : answer.option.Code;
        return Verdict.From(Pack.Check, Walk.From(Baseline().With(answer.node.Id, code)).Answers);
    }
}
