using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>Puts what a session says into words.</summary>
internal sealed class SessionWords(ContentPack pack, Script script, SessionSettings settings)
{
    private readonly Phrasebook _book = pack.Words.In(script.Language);

    public string Of(string key) => _book[key].Show;

    public Line Of(SessionLine line, SessionLineDetail detail)
    {
        var words = _book[LineKey.Session(line)];
        var place = pack.Places.Of(settings.Place);
        var (shown, spoken) = (Values(detail, place, number => number.Show), Values(detail, place, number => number.Say));
        return new Line { Show = new Line { Show = words.Show }.Fill(shown).Show, Say = new Line { Show = words.Spoken }.Fill(spoken).Show };
    }

    /// <summary>The step's own words, and how long they hold: a press says its own end (P15).</summary>
    public Line Of(ScriptStep step, string say)
    {
        var time = Time(step.DurationMs / 1000);
        var ending = step.Kind switch
        {
            StepKind.Do => _book[LineKey.ForTimeLetGo].Fill("time", time),
            StepKind.Breathe or StepKind.Rest => _book[LineKey.ForTime].Fill("time", time),
            _ => null,
        };
        return ending is null ? Plain(say) : Plain($"{say} {ending.Show}");
    }

    /// <summary>A time as people say it: seconds below a minute and a half, minutes above.</summary>
    public string Time(long seconds) => seconds switch
    {
        < 55 or (> 65 and < 90) => Count(LineKey.SecondsLeft, seconds <= 10 ? seconds : (seconds + 2) / 5 * 5),
        <= 65 => _book[LineKey.AMinuteLeft].Show,
        _ => Count(LineKey.MinutesLeft, (seconds + 30) / 60),
    };

    public string Choice(string choice) => choice switch
    {
        "yes" => Of(LineKey.ButtonYes),
        "no" => Of(LineKey.ButtonNo),
        "lighter" => Of(LineKey.ButtonLighter),
        "stop" => Of(LineKey.ButtonStop),
        _ => choice,
    };

    public static Line Plain(string text) => new() { Show = text };

    private string Count(string key, long count) => _book[key].Fill("count", count.ToString(CultureInfo.InvariantCulture)).Show;

    private Dictionary<string, string> Values(SessionLineDetail detail, Place place, Func<CallNumber, string> number) => new(StringComparer.Ordinal)
    {
        ["time"] = Time(detail.Seconds ?? 0),
        ["step"] = script.Steps.FirstOrDefault(step => step.Id == detail.StepId)?.Text ?? script.Title,
        ["emergency"] = number(place.Emergency),
        ["urgent"] = number(place.SameDay),
        ["crisis"] = number(place.Crisis),
    };
}
