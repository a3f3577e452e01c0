using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>
/// Random lives of the recorded cases' scripts and of random ones, compared to the last field with what they were when they were kept (<c>session-cases/random-runs.csv</c>).
/// The page's reducer does such runs too (<c>PageReducerTests</c>), so what stands there is what two implementations agree on. A rule that is meant to change changes lines:
/// <c>MASSAGEBOT_RECORD</c> writes the new ones.
/// </summary>
public class KeptRunTests
{
    private const int InAGroup = 8;

    private static readonly string[] s_scripts = ["solo", "closing", "entry", "holds", "pair", "warm", "stepup"];

    public static TheoryData<int> Groups => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Random_lives_of_sessions_are_as_they_were(int group)
    {
        var all = new StringBuilder();
        for (var number = 0; number < InAGroup; number++)
        {
            var random = new Random((group * InAGroup) + number);
            var script = random.Next(3) > 0
                ? CaseScripts.Load(s_scripts[random.Next(s_scripts.Length)])
                : RandomScript.From([.. Enumerable.Range(0, random.Next(2, 14)).Select(_ => random.Next(10_000))], random.Next(3) == 0, random.Next(6) == 0);
            Write(all, script, RandomRun.Of(script, RandomLife.Happenings(random), random.Next(5) == 0 ? 2 : 1, RandomLife.Settings(random)));
        }

        var line = string.Create(CultureInfo.InvariantCulture, $"{group},{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16]}");
        if (Environment.GetEnvironmentVariable("MASSAGEBOT_RECORD") is { Length: > 0 } folder)
        {
            File.AppendAllText(Path.Combine(folder, "random-runs.csv"), line + "\n");
        }

        Assert.Equal(line, File.ReadLines(Path.Combine(CaseScripts.Folder, "random-runs.csv")).ElementAtOrDefault(group));
    }

    private static void Write(StringBuilder all, Script script, RandomRun run)
    {
        foreach (var (atMs, before, input, after, effects) in run.Steps)
        {
            var now = TimeSpan.FromMilliseconds(atMs);
            all.Append(CultureInfo.InvariantCulture, $"{atMs} {JsonSerializer.Serialize<IEnumerable<object>>(effects, CaseScripts.Json)} {JsonSerializer.Serialize(after, CaseScripts.Json)} ")
                .Append(CultureInfo.InvariantCulture, $"{SessionReducer.MustBeKept(before, input, now)} {SessionReducer.Position(script, after, now)} {SessionReducer.Position(script, after, now + TimeSpan.FromSeconds(7))} ")
                .Append(CultureInfo.InvariantCulture, $"{SessionReducer.NextStep(script, after)?.Id} {SessionReducer.Count(script, after)}\n");
        }
    }
}
