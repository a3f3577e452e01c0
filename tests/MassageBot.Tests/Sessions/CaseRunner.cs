using System.Globalization;
using System.Text;
using System.Text.Json;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>Runs one case: ticks exactly when the session asks for it, and writes each effect as one line.</summary>
internal sealed class CaseRunner(SessionCase @case, Script script)
{
    private readonly List<string> _lines = [];
    private readonly StringBuilder _everything = new();
    private SessionState _state = SessionReducer.Begin(script);

    public static (IReadOnlyList<string> Lines, SessionState State) Run(SessionCase @case)
    {
        var script = CaseScripts.Load(@case.Script);
        script = @case.Limits is null ? script : script with { Limits = @case.Limits };
        var runner = new CaseRunner(@case, script);
        runner.Play();
        return (runner._lines, runner._state);
    }

    /// <summary>Everything a case does, to the last field: each effect, and the whole state after each input and tick.</summary>
    public static string Everything(SessionCase @case)
    {
        var script = CaseScripts.Load(@case.Script);
        var runner = new CaseRunner(@case, @case.Limits is null ? script : script with { Limits = @case.Limits });
        runner.Play();
        return runner._everything.ToString();
    }

    private void Play()
    {
        foreach (var input in @case.Inputs)
        {
            TickUntil(input.At);
            Take(AsInput(input), input.At);
        }

        TickUntil(@case.Until + 1);
    }

    private void TickUntil(long atMs)
    {
        while (_state.WakeMs is { } wake && Awake(wake) is var at && at < atMs)
        {
            Take(new SessionInput.Tick(), at);
        }
    }

    private long Awake(long wake) => @case.Asleep.Where(span => wake >= span[0] && wake < span[1]).Select(span => span[1]).DefaultIfEmpty(wake).First();

    private void Take(SessionInput input, long atMs)
    {
        (_state, var effects) = SessionReducer.Next(script, _state, input, TimeSpan.FromMilliseconds(atMs));
        _everything.Append(CultureInfo.InvariantCulture, $"{atMs} {JsonSerializer.Serialize<IEnumerable<object>>(effects, CaseScripts.Json)} {JsonSerializer.Serialize(_state, CaseScripts.Json)} ")
            .Append(CultureInfo.InvariantCulture, $"{SessionReducer.Position(script, _state, TimeSpan.FromMilliseconds(atMs))} {SessionReducer.NextStep(script, _state)?.Id} {SessionReducer.Count(script, _state)}\n");
        _lines.AddRange(effects.Select(Describe).OfType<string>().Select(line => string.Create(CultureInfo.InvariantCulture, $"{atMs} {line}")));
    }

    private SessionInput AsInput(CaseInput input)
    {
        SessionInput taken = input switch
        {
            { Do: "start" } => new SessionInput.Start(@case.Settings),
            { Do: "leave" } => new SessionInput.Leave(),
            { Do: "trouble" } => new SessionInput.Trouble(["felt-nerve"]),
            { Do: "light-headed" } => new SessionInput.LightHeaded(),
            { Say: { } said } => AsCommand(said, spoken: true),
            { Tap: { } tapped } => AsCommand(tapped, spoken: false),
            { Answer: { } answer } => new SessionInput.Answer(answer),
            { RedFlag: { } level } => new SessionInput.RedFlag(Enum.Parse<SessionAlarm>(level, ignoreCase: true), ["F1"]),
            { Gap: { } gap } => new SessionInput.Interrupted(gap),
            _ => throw new InvalidDataException($"Case '{@case.Name}': an input that says nothing."),
        };
        return taken with { Id = input.Id };
    }

    // The names of the understand command: time_left, number:4.
    private static SessionInput.Command AsCommand(string name, bool spoken)
    {
        var parts = name.Split(':');
        var intent = Enum.Parse<Intent>(parts[0].Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        return new SessionInput.Command(intent, parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null, spoken);
    }

    private static string? Describe(SessionEffect effect) => effect switch
    {
        SessionEffect.SayCue cue => $"cue {cue.CueId}",
        SessionEffect.SayAgain again => $"again {again.StepId}",
        SessionEffect.SayLine line => $"line {Kebab(line.Line)}{(line.Safety ? "!" : "")}{Details(line.Detail)}",
        SessionEffect.Ask ask => $"ask {ask.AskId}{(ask.CueId is { } cue ? " cue=" + cue : "")}{(ask.Line is { } line ? " line=" + Kebab(line) : "")}",
        SessionEffect.Adjust adjust => string.Create(CultureInfo.InvariantCulture, $"adjust level={adjust.Level} breathing={adjust.Breathing ?? "-"} pace={adjust.PacePercent} volume={adjust.Volume}"),
        SessionEffect.End end => $"end {Kebab(end.Outcome)} [{string.Join(",", end.Reasons)}]",
        _ => null, // cards and wakes show in the times of everything else
    };

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Details(SessionLineDetail detail)
    {
        var text = new StringBuilder();
        Add(text, "seconds", detail.Seconds?.ToString(CultureInfo.InvariantCulture));
        Add(text, "level", detail.Level?.ToString(CultureInfo.InvariantCulture));
        Add(text, "step", detail.StepId);
        Add(text, "reason", detail.Reason);
        Add(text, "breathing", detail.Breathing);
        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }
    }
}
