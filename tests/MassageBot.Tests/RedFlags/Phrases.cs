using System.Text.Json;
using MassageBot.Commands;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>The phrase files beside the tests: text and the level expected.</summary>
internal static class Phrases
{
    public static IReadOnlyList<TriageLine> Judged(string file) => [.. Labelled(file).Select(line => TriageLine.Read(Flags.Matcher, line.Text, line.Level))];

    public static IEnumerable<(string Text, RedFlagLevel Level)> Labelled(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "RedFlags", "phrases", file)).Where(line => line.Length > 0).Select(Label);

    public static IEnumerable<string> OwnFiles() => Files("own-*.jsonl");

    /// <summary>Files of authors who knew neither rules nor code: the first look at each is in evaluation.md.</summary>
    public static IEnumerable<string> BlindFiles() => Files("blind-*.jsonl");

    /// <summary>The file of an author whose lines nothing was ever changed after; training leaves it out.</summary>
    public static string HeldOutFile(string author) => $"held-out-{author}.jsonl";

    /// <summary>Every labelled file.</summary>
    public static IEnumerable<string> AllFiles() => Files("*.jsonl").Where(file => file != "learned-check.jsonl");

    private static IEnumerable<string> Files(string like) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "RedFlags", "phrases"), like).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private static (string Text, RedFlagLevel Level) Label(string line)
    {
        using var read = JsonDocument.Parse(line);
        Assert.True(TriageLine.TryLevel(read.RootElement.TryGetProperty("expect", out var expect) ? expect.GetString()! : "none", out var expected));
        return (read.RootElement.GetProperty("text").GetString()!, expected);
    }

    /// <summary>Holds a file to its bars: shares caught at their level or above, and the share of false alarms.</summary>
    public static void Hold(IReadOnlyList<TriageLine> lines, double urgentAndClinician, double falseAlarms, double emergencies = 1)
    {
        var missed = lines.Where(line => line.Misses).ToList();
        Assert.True(Share(RedFlagLevel.Emergency) >= emergencies, string.Join('\n', missed));
        Assert.True(Share(RedFlagLevel.Urgent) >= urgentAndClinician, string.Join('\n', missed));
        Assert.True(Share(RedFlagLevel.Clinician) >= urgentAndClinician, string.Join('\n', missed));
        var alarms = lines.Where(line => line.FalseAlarm).ToList();
        Assert.True(alarms.Count <= falseAlarms * lines.Count(line => line.Expected == RedFlagLevel.None), string.Join('\n', alarms));

        double Share(RedFlagLevel level)
        {
            var those = lines.Where(line => line.Expected == level).ToList();
            return those.Count == 0 ? 1 : (double)those.Count(line => line.Level >= level) / those.Count;
        }
    }
}
