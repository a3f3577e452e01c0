using System.Text.Json;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>Writes what the matcher sees in labelled lines, for the training program (dialogs/red-flags/training/README.md).</summary>
public class TrainingDataTests
{
    [Fact]
    public void What_is_seen_in_every_labelled_line_can_be_written()
    {
        var from = Environment.GetEnvironmentVariable("MASSAGEBOT_FEATURES_OF") ?? Path.Combine(AppContext.BaseDirectory, "RedFlags", "phrases", "given.jsonl");
        var to = Environment.GetEnvironmentVariable("MASSAGEBOT_FEATURES_TO") ?? Path.Combine(Directory.CreateTempSubdirectory().FullName, "features.jsonl");
        string[] files = File.Exists(from) ? [from] : [.. Directory.EnumerateFiles(from, "*.jsonl").Where(file => Path.GetFileName(file) != "learned-check.jsonl").Order(StringComparer.Ordinal)];

        var matcher = Environment.GetEnvironmentVariable("MASSAGEBOT_FEATURES_WITH") is { } content ? Flags.Load(content) : Flags.Matcher;
        File.WriteAllLines(to, files.SelectMany(file => File.ReadLines(file).Where(line => line.Contains("\"text\"", StringComparison.Ordinal)).Select(line => Seen(matcher, Path.GetFileNameWithoutExtension(file), line))));

        using var first = JsonDocument.Parse(File.ReadLines(to).First());
        Assert.NotEqual(0, first.RootElement.GetProperty("t").GetArrayLength());
        Assert.Equal(first.RootElement.GetProperty("t").GetArrayLength(), first.RootElement.GetProperty("l").GetArrayLength());
    }

    private static string Seen(RedFlagMatcher matcher, string file, string line)
    {
        using var read = JsonDocument.Parse(line);
        var text = read.RootElement.GetProperty("text").GetString()!;
        var heard = matcher.ByRules(text, out var certainty);
        var words = matcher.Words(text);
        return JsonSerializer.Serialize(new
        {
            f = file,
            text,
            expect = read.RootElement.TryGetProperty("expect", out var expect) ? expect.GetString() : "none",
            why = read.RootElement.TryGetProperty("why", out var why) ? why.GetString() : null,
            level = MassageBot.Commands.TriageLine.Name(heard.Level),
            rules = heard.Rules,
            sure = certainty > Certainty.Open,
            certainty,
            ask = heard.AskFirst is not null,
            p = matcher.Chances(text),
            both = MassageBot.Commands.TriageLine.Name(matcher.Match(text).Level),
            asks = matcher.Match(text).AskFirst is not null,
            said = matcher.Said(text),
            t = words.Select(word => word.Text),
            n = words.Select(word => word.Number),
            l = words.Select(word => word.Lists),
            h = words.Select(word => word.How),
        });
    }
}
