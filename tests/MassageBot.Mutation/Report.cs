using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MassageBot.Mutation;

/// <summary>Writes what became of the mutants: a table and the survivors to read, and everything as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>What the last report knows as killed: tests are added, not taken away, so it need not be tried again. A change is known by its file, its line's text and what it does.</summary>
    public static Dictionary<int, string> Killed(string folder, string set, IReadOnlyList<Mutant> mutants)
    {
        var entries = JsonSerializer.Deserialize<List<Entry>>(File.ReadAllText(Path.Combine(folder, set + ".json")))!;
        var killed = entries.GroupBy(entry => (entry.Path, entry.Source, entry.What)).Where(same => same.All(entry => entry.Verdict != Parent.Survived))
            .ToDictionary(same => same.Key, same => same.First().Verdict);
        return mutants.Index().Where(pair => killed.ContainsKey((pair.Item.Path, pair.Item.Source, pair.Item.What)))
            .ToDictionary(pair => pair.Index, pair => killed[(pair.Item.Path, pair.Item.Source, pair.Item.What)]);
    }

    public static void Write(string folder, string set, IReadOnlyList<Mutant> mutants, IReadOnlyDictionary<int, string> verdicts)
    {
        Directory.CreateDirectory(folder);
        var tried = verdicts.Where(pair => pair.Value != Workshop.NotCompiled).Select(pair => (Mutant: mutants[pair.Key], Verdict: pair.Value)).ToList();
        var text = new StringBuilder($"# Mutation: {set}\n\n| File | Mutants | Killed | Survived | Score |\n|---|---|---|---|---|\n");
        foreach (var file in tried.GroupBy(pair => pair.Mutant.Path))
        {
            Row(text, file.Key, [.. file]);
        }

        Row(text, "**all**", tried);
        text.Append("\nSurvivors:\n\n");
        foreach (var (mutant, _) in tried.Where(pair => pair.Verdict == Parent.Survived))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {mutant.Path}({mutant.Line}): {mutant.What}\n");
        }

        File.WriteAllText(Path.Combine(folder, set + ".md"), text.ToString());
        File.WriteAllText(
            Path.Combine(folder, set + ".json"), JsonSerializer.Serialize(tried.Select(pair => new Entry(pair.Mutant.Path, pair.Mutant.Line, pair.Mutant.Source, pair.Mutant.What, pair.Verdict)), s_indented));
        Console.WriteLine(text);
    }

    private static void Row(StringBuilder text, string name, List<(Mutant Mutant, string Verdict)> tried)
    {
        var survived = tried.Count(pair => pair.Verdict == Parent.Survived);
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {tried.Count} | {tried.Count - survived} | {survived} | {(tried.Count == 0 ? 1 : 1 - ((double)survived / tried.Count)):P1} |\n");
    }

    private sealed record Entry(string Path, int Line, string Source, string What, string Verdict);
}
