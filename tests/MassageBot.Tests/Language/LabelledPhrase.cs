using System.Text.Json;
using MassageBot.Guidance.Language;

namespace MassageBot.Tests.Language;

/// <summary>A line of <c>phrases/*.jsonl</c>: what was said, what is meant, and what was awaited.</summary>
internal sealed record LabelledPhrase(string Text, string Intent, ListeningState State)
{
    public static IEnumerable<LabelledPhrase> All() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Language", "phrases"), "*.jsonl").SelectMany(File.ReadLines).Select(Read);

    private static LabelledPhrase Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var intent = json.RootElement.GetProperty("intent").GetString()!;
        var state = json.RootElement.TryGetProperty("state", out var named) ? StateNamed(named.GetString()!) : StateFor(intent);
        return new(json.RootElement.GetProperty("text").GetString()!, intent, state);
    }

    private static ListeningState StateNamed(string name) => Enum.Parse<ListeningState>(name.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    // Lines without a state are read as the README of the phrases says.
    private static ListeningState StateFor(string intent) => intent switch
    {
        "yes" or "no" => ListeningState.CheckinYesNo,
        _ when intent.StartsWith("number", StringComparison.Ordinal) => ListeningState.CheckinNumber,
        _ => ListeningState.Running,
    };
}
