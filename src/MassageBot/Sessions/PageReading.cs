using System.Text.Json;
using MassageBot.Channels;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>Reads the events of the page, member by member: nothing of what came over the wire is taken as it is, and what does not fit is no event.</summary>
internal static class PageReading
{
    public const string At = "massagebot/session.at";
    public const string Command = "massagebot/session.command";
    public const string Answer = "massagebot/session.answer";
    public const string Error = "massagebot/session.error";

    /// <summary>The longest time on a session's axis: a day on the fastest clock.</summary>
    private const double LongestMs = 86_400_000.0 * SessionRules.MostPatience;

    private static readonly string[] Faults = ["clip", "audio", "voice", "script", "clock", "other"];

    private static readonly Dictionary<string, Intent> Intents = Enum.GetValues<Intent>()
        .Where(intent => intent != Intent.None)
        .ToDictionary(intent => JsonNamingPolicy.SnakeCaseLower.ConvertName(intent.ToString()), StringComparer.Ordinal);

    public static PageJoin? Join(object? value)
    {
        // The page's player speaks of itself among the page's capabilities.
        var able = InboundPayload.Read(value).GetValueOrDefault("capabilities") as Dictionary<string, object?> ?? [];
        var members = Id(able, "device") is null ? InboundPayload.Read(value) : able;
        if (Id(members, "device") is not { } device)
        {
            return null;
        }

        var plays = able.GetValueOrDefault("player") is true;
        var pace = members.GetValueOrDefault("pace") is double number && number is >= 0.8 and <= 1.3 ? number : 1;
        var patience = able.GetValueOrDefault("patience") is double times && times is >= 1 and <= PageJoin.MostPatience ? (int)times : 1;
        return new PageJoin(device, plays, Id(members, "session"), Time(members) ?? 0, Id(members, "voice"), pace) { Patience = patience };
    }

    public static PageReport? Report(string name, object? value)
    {
        var members = InboundPayload.Read(value);
        if (Id(members, "session") is not { } session || Id(members, "device") is not { } device || Time(members) is not { } at)
        {
            return null;
        }

        SessionInput? input = null;
        if (name != At && (input = Input(name, members)) is null)
        {
            return null;
        }

        var seen = members.GetValueOrDefault("state") is string { Length: <= 120 } text ? text : null;
        return new PageReport(session, device, at, input, seen, OnTime(members));
    }

    /// <summary>The kind of a fault the page tells of; <c>other</c> when it is none we know.</summary>
    public static string Fault(object? value) =>
        InboundPayload.Read(value).GetValueOrDefault("kind") is string kind && Faults.Contains(kind, StringComparer.Ordinal) ? kind : "other";

    private static SessionInput? Input(string name, IReadOnlyDictionary<string, object?> members)
    {
        if (Id(members, "id") is not { } id)
        {
            return null;
        }

        if (name == Answer)
        {
            return members.GetValueOrDefault("choice") is string { Length: > 0 and <= 16 } choice ? new SessionInput.Answer(choice) { Id = id } : null;
        }

        if (members.GetValueOrDefault("name") is not string word)
        {
            return null;
        }

        // What the page noticed by its own clock, not a person's word.
        if (word == "interrupted")
        {
            return members.GetValueOrDefault("gapMs") is double gap && gap is >= 0 and <= LongestMs ? new SessionInput.Interrupted((long)gap) { Id = id } : null;
        }

        var number = members.GetValueOrDefault("number") is double value && value is >= 0 and <= 10 ? (int?)value : null;
        var spoken = members.GetValueOrDefault("spoken") is not false;
        return Intents.TryGetValue(word, out var intent) ? new SessionInput.Command(intent, number, spoken) { Id = id } : null;
    }

    // Ids of ours: letters, digits, "-", "_" and ".", at most 64.
    private static string? Id(IReadOnlyDictionary<string, object?> members, string name) =>
        members.GetValueOrDefault(name) is string { Length: > 0 and <= 64 } id && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? id : null;

    private static long? Time(IReadOnlyDictionary<string, object?> members) =>
        members.GetValueOrDefault("at") is double at && at is >= 0 and <= LongestMs ? (long)at : null;

    private static double? OnTime(IReadOnlyDictionary<string, object?> members) =>
        members.GetValueOrDefault("onTime") is Dictionary<string, object?> measured && measured.GetValueOrDefault("p99") is double p99 && p99 is >= 0 and <= 60_000
            && measured.GetValueOrDefault("n") is double and > 0 ? p99 : null;
}
