using System.Globalization;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;
using Spectre.Console;

namespace MassageBot.Commands.Terminal;

/// <summary>The running step: its words, a bar that fills, the seconds left, and from the last third on what comes next.</summary>
internal static class StepPanel
{
    private const int BarWidth = 30;

    public static Panel For(Script script, SessionState state, SessionPosition position, Phrasebook words)
    {
        var step = script.Steps[position.Step];
        var (done, all) = (Math.Clamp(position.InStepMs, 0, step.DurationMs), Math.Max(1, step.DurationMs));
        var full = (int)(done * BarWidth / all);
        var left = string.Create(CultureInfo.InvariantCulture, $"{(step.DurationMs - done + 999) / 1000} s");
        var standing = state.Phase == SessionPhase.Running ? left : state.Phase.ToString().ToLowerInvariant();
        var rows = new List<Text>
        {
            new(step.Text, new Style(decoration: Decoration.Bold)),
            new($"{new string('━', full)}{new string('─', BarWidth - full)} {standing}"),
        };
        if (done * 3 >= all * 2 && SessionReducer.NextStep(script, state) is { } next)
        {
            rows.Add(new Text(words[LineKey.NextUp].Fill("step", next.Text).Show, new Style(Color.Grey)));
        }

        var (number, of) = SessionReducer.Count(script, state);
        return new Panel(new Rows(rows)).Header(Markup.Escape(string.Create(CultureInfo.InvariantCulture, $" {script.Title} · {number}/{of} "))).Border(BoxBorder.Rounded);
    }
}
