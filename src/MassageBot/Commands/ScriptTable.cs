using System.Globalization;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using Spectre.Console;

namespace MassageBot.Commands;

/// <summary>A script as a table: when, how long, what, to whom, and every word that is said.</summary>
internal static class ScriptTable
{
    private const int LeastWidth = 140;

    private const string Says = "Says";

    public static void Write(Technique technique, Script script, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Width = Math.Max(console.Profile.Width, LeastWidth);
        console.WriteLine(Invariant($"{technique.Code} {script.Title} ({technique.Source}; status: {technique.Status.ToString().ToLowerInvariant()})"));
        console.WriteLine(Invariant($"Adaptations: {(script.Adaptations.Count == 0 ? "none" : string.Join(", ", script.Adaptations))}. Pace {script.Pace:0.00}. Total {Clock(script.TotalMs)}, hands-on {Clock(script.HandsOnMs)}."));
        console.WriteLine(Invariant($"Limits: pressure {script.Limits.MaxPressure}, hands-on {Clock(script.Limits.MaxHandsOnSeconds * 1000)}, one spot {script.Limits.MaxSpotSeconds} s, breathing {string.Join(' ', script.Limits.Breathing)}."));
        console.WriteLine(technique.PositionFor(script.Adaptations));
        console.WriteLine();
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var name in new[] { "#", "Start", "Sec", "Kind", "To", Says, "Press", "Breath", "Picture" })
        {
            table.AddColumn(new TableColumn(name) { NoWrap = name != Says });
        }

        foreach (var step in script.Steps)
        {
            table.AddRow([.. Row(step).Select(cell => new Text(cell))]);
        }

        console.Write(table);
        console.WriteLine(Invariant($"Content hash {script.Hash}"));
    }

    private static string[] Row(ScriptStep step) =>
    [
        step.Id[(step.Id.IndexOf('/', StringComparison.Ordinal) + 1)..],
        step.OnlyAfterPain ? "after pain" : Clock(step.OffsetMs),
        Invariant($"{step.DurationMs / 1000.0:0.#}"),
        step.Kind.ToString().ToLowerInvariant(),
        step.To.ToString().ToLowerInvariant(),
        string.Join('\n', Said(step)),
        step.Spot is null ? "" : Invariant($"{step.MaxPressure} {step.Spot}"),
        step.Breathing,
        step.Show,
    ];

    private static IEnumerable<string> Said(ScriptStep step)
    {
        yield return step.Cues[0].Say;
        foreach (var cue in step.Cues.Skip(1).Where(cue => cue.Kind != CueKind.Breath))
        {
            yield return Invariant($"+{Clock(cue.AtMs)} {cue.Say}");
        }

        if (step.Cues.Count(cue => cue.Kind == CueKind.Breath) is var counts and > 0)
        {
            yield return Invariant($"+{Clock(step.Cues.First(cue => cue.Kind == CueKind.Breath).AtMs)} counts aloud ({counts} cues)");
        }

        if (step.Choices.Count > 0)
        {
            yield return step.Kind == StepKind.Number ? "? 0 to 10" : $"? {string.Join(" | ", step.Choices)}";
        }
    }

    private static string Clock(int ms) => Invariant($"{ms / 60000}:{ms / 1000 % 60:00}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
