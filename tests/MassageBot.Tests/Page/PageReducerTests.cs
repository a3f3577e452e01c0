using System.Globalization;
using System.Text.RegularExpressions;
using MassageBot.Tests.Storage;
using MassageBot.Tests.Sessions;

namespace MassageBot.Tests.Page;

/// <summary>The page's reducer (<c>client/session</c>) against the server's: the same recorded cases, the same random runs, and whether a changed one is noticed.</summary>
public partial class PageReducerTests
{
    [NodeFact]
    public async Task The_page_gives_the_recorded_effects_of_every_case()
    {
        var (exitCode, output) = await PageReducer.RunAsync("session-cases.mjs", CaseScripts.Folder);

        Assert.True(exitCode == 0, output);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{RecordedCaseTests.Cases().Count} of {RecordedCaseTests.Cases().Count} cases pass."), output, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task The_page_and_the_server_have_the_same_state_and_effects_after_every_input_of_random_runs()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "runs.jsonl");
        await File.WriteAllLinesAsync(file, ReducerRuns.Make(count: 400, seed: 5));

        var (exitCode, output) = await PageReducer.RunAsync("session-runs.mjs", file);

        Assert.True(exitCode == 0, output);
    }

    // Every 25th change; all of them with MASSAGEBOT_MUTANTS=1, and MASSAGEBOT_REPORT=<file> for the survivors (the page's README has the score).
    [NodeFact]
    public async Task A_changed_reducer_is_noticed()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "runs.jsonl");
        await File.WriteAllLinesAsync(file, ReducerRuns.Make(count: 300, seed: 7));
        var stride = Environment.GetEnvironmentVariable("MASSAGEBOT_MUTANTS") is "1" ? "1" : "25";

        var (exitCode, output) = await PageReducer.RunAsync("session-mutants.mjs", CaseScripts.Folder, file, stride);

        if (Environment.GetEnvironmentVariable("MASSAGEBOT_REPORT") is { Length: > 0 } report)
        {
            await File.WriteAllTextAsync(report, output); // the survivors and the score, to be read
        }

        Assert.True(exitCode == 0, output);
        var score = Score().Match(output);
        Assert.True(int.Parse(score.Groups[1].Value, CultureInfo.InvariantCulture) >= 0.85 * int.Parse(score.Groups[2].Value, CultureInfo.InvariantCulture), output);
    }

    [GeneratedRegex("([0-9]+) of ([0-9]+) mutants die")]
    private static partial Regex Score();
}
