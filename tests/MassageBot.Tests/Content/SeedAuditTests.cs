using System.Text.RegularExpressions;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Content;

/// <summary>Every sentence of the two source articles was judged in clinical.md 1; the table in dialogs/README-content.md says where each judgement is kept.</summary>
public partial class SeedAuditTests
{
    private static readonly (string Row, string Verdict, string File, string Words)[] s_table =
    [
        .. File.ReadLines(Path.Combine(Pack.Folder, "README-content.md"))
            .Select(line => TableRow().Match(line)).Where(match => match.Success)
            .Select(match => (match.Groups["row"].Value, match.Groups["verdict"].Value, match.Groups["file"].Value, match.Groups["words"].Value)),
    ];

    [Fact]
    public void Every_row_of_the_audit_is_met_and_no_row_is_made_up()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Content", "audit-rows.csv"));

        Assert.Equal(121, rows.Length);
        Assert.Equal(rows, s_table.Select(row => row.Row).Distinct());
    }

    [Fact]
    public void Every_row_names_words_that_stand_in_its_file()
    {
        var missing = s_table.Where(row => !File.ReadAllText(Path.Combine(Pack.Folder, row.File)).Contains(row.Words, StringComparison.Ordinal));

        Assert.Empty(missing.Select(row => $"{row.Row}: '{row.Words}' is not in {row.File}"));
    }

    [Fact]
    public void Every_refused_row_is_refused_in_data_or_answered_truly()
    {
        var refused = s_table.Where(row => row.Verdict.StartsWith("REFUSE", StringComparison.Ordinal)).GroupBy(row => row.Row).ToList();
        var open = refused.Where(row => !row.Any(place => place.File is "never-say.yaml" or "honest-words.yaml" or "safety-check.yaml"));

        Assert.InRange(refused.Count, 20, 60);
        Assert.Empty(open.Select(row => row.Key));
    }

    [GeneratedRegex(@"^\| (?<row>[AB]\d+\.\d+b?) \| (?<verdict>[^|]+) \| `(?<file>[^`]+)` \| `(?<words>.+)` \|$", RegexOptions.CultureInvariant)]
    private static partial Regex TableRow();
}
