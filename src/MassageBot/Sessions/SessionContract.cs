using System.Globalization;
using System.Text.Json;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>What every message of a session says about itself in <c>channelData.massageBot</c> (design.md 7).</summary>
internal static class SessionContract
{
    private const string Name = "massageBot";

    public static Dictionary<string, object> Cue(LiveSession session, ScriptStep step, DateTimeOffset due) => new()
    {
        ["session"] = session.Id,
        ["epoch"] = session.State.Epoch,
        ["step"] = step.Id,
        ["kind"] = Kebab(step.Kind.ToString()),
        ["due"] = due.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>A question: its kind replaces the step's.</summary>
    public static void AddAsk(Dictionary<string, object> mark, SessionEffect.Ask ask, StepKind kind)
    {
        mark["ask"] = ask.AskId;
        mark["choices"] = ask.Choices.ToList<object>();
        mark["kind"] = ask.Number ? "number" : kind == StepKind.Consent ? "consent" : "gate";
    }

    public static void AddEnd(Dictionary<string, object> mark, SessionEffect.End end)
    {
        mark["outcome"] = Outcome(end.Outcome);
        mark["reasons"] = end.Reasons.ToList<object>();
    }

    public static Dictionary<string, object> Wrap(Dictionary<string, object> mark) => new() { [Name] = mark };

    public static string Outcome(SessionOutcome outcome) => Kebab(outcome.ToString());

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
