using System.Text.Json;

namespace MassageBot.Benchmarks;

/// <summary>Different utterances of twelve words, from the phrase files of the tests, so that no line finds what the one before it left in the caches.</summary>
internal static class TwelveWords
{
    /// <summary>How many lines there are; they stand for the files, each level as often as there.</summary>
    public const int Count = 500;

    private const int Words = 12;
    private const int Seed = 12;

    /// <summary>The lines, shuffled, in the same order each time.</summary>
    /// <param name="folder">Where the phrase files are.</param>
    /// <param name="level">Only lines of this level; all when it is <c>null</c>.</param>
    public static string[] Read(string folder, string? level = null)
    {
        var lines = Directory.EnumerateFiles(folder, "*.jsonl").SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(Label)
            .Where(line => line.Text.Split(' ').Length == Words && (level ?? line.Level) == line.Level).Distinct()
            .OrderBy(line => line.Level, StringComparer.Ordinal).ThenBy(line => line.Text, StringComparer.Ordinal).ToList();
        if (lines.Count < Count)
        {
            throw new InvalidOperationException($"There are {lines.Count} lines of twelve words in {folder}; {Count} are measured.");
        }

        string[] chosen = [.. Enumerable.Range(0, Count).Select(at => lines[at * lines.Count / Count].Text)];
        new Random(Seed).Shuffle(chosen);
        return chosen;
    }

    private static (string Text, string Level) Label(string line)
    {
        using var read = JsonDocument.Parse(line);
        return (read.RootElement.GetProperty("text").GetString()!, read.RootElement.TryGetProperty("expect", out var expect) ? expect.GetString()! : "none");
    }
}
