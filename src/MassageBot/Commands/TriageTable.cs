using System.Globalization;
using System.Text;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Commands;

/// <summary>The table a clinician reads: misses first, then false alarms, other differences, and the counts by level.</summary>
internal static class TriageTable
{
    private static readonly RedFlagLevel[] WorstFirst = [RedFlagLevel.Emergency, RedFlagLevel.Urgent, RedFlagLevel.Clinician, RedFlagLevel.Caution, RedFlagLevel.None];

    public static string Of(IReadOnlyList<TriageLine> lines)
    {
        var text = new StringBuilder();
        var judged = lines.Where(line => line.Expected is not null).ToList();
        Section(text, "Missed: less was heard than expected", [.. judged.Where(line => line.Misses).OrderByDescending(line => line.Expected)]);
        Section(text, "False alarms: nothing was expected, the session would be refused", [.. judged.Where(line => line.FalseAlarm)]);
        Section(text, "More than expected", [.. judged.Where(line => line.Level > line.Expected && !line.FalseAlarm)]);
        if (judged.Count > 0)
        {
            Counts(text, judged);
        }

        foreach (var level in judged.Count > 0 ? [] : WorstFirst)
        {
            Section(text, Capital(level), [.. lines.Where(line => line.Level == level)]);
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, List<TriageLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{title} ({lines.Count})");
        foreach (var line in lines)
        {
            var expected = line.Expected is { } level ? TriageLine.Name(level) + " -> " : string.Empty;
            var ask = line.AskFirst is null ? string.Empty : " (asks first)";
            text.AppendLine(CultureInfo.InvariantCulture, $"  {expected}{TriageLine.Name(line.Level)}{ask}  \"{line.Text}\"  [{string.Join(", ", line.Rules)}]");
        }

        text.AppendLine();
    }

    private static void Counts(StringBuilder text, List<TriageLine> lines)
    {
        text.AppendLine("expected    lines  at or above      %   heard: emergency  urgent  clinician  caution  none");
        foreach (var level in WorstFirst)
        {
            var those = lines.Where(line => line.Expected == level).ToList();
            if (those.Count > 0)
            {
                var reached = those.Count(line => line.Level >= level);
                var heard = WorstFirst.Select(found => those.Count(line => line.Level == found)).ToArray();
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"{TriageLine.Name(level),-10} {those.Count,6} {reached,12} {100.0 * reached / those.Count,6:0.0} {heard[0],18} {heard[1],7} {heard[2],10} {heard[3],8} {heard[4],5}");
            }
        }

        var none = lines.Where(line => line.Expected == RedFlagLevel.None).ToList();
        if (none.Count > 0)
        {
            var alarms = none.Count(line => line.FalseAlarm);
            text.AppendLine(CultureInfo.InvariantCulture, $"false alarms (none heard as clinician or worse): {alarms} of {none.Count} ({100.0 * alarms / none.Count:0.0} %)");
        }
    }

    private static string Capital(RedFlagLevel level) => TriageLine.Name(level) is var name ? char.ToUpperInvariant(name[0]) + name[1..] : string.Empty;
}
