using System.Text.Json;

namespace MassageBot.EndToEnd;

/// <summary>One message of the bot as it came over the wire: the words, the buttons, and what it says about itself (design.md 7).</summary>
/// <param name="Id">The activity's id.</param>
/// <param name="Text">The words on the screen.</param>
/// <param name="Buttons">The titles of its suggested actions, in their order.</param>
/// <param name="Ask">What it asks; null when it asks nothing.</param>
/// <param name="Kind">What kind of question or step it is.</param>
/// <param name="Session">The session it belongs to.</param>
/// <param name="Step">The step, <c>technique/number</c>.</param>
/// <param name="Outcome">How it all ended.</param>
/// <param name="HasCard">Whether a card hangs on it.</param>
internal sealed record BotSaid(string Id, string Text, IReadOnlyList<string> Buttons, string? Ask, string? Kind, string? Session, string? Step, string? Outcome, bool HasCard)
{
    /// <summary>Reads the bot's messages in one frame of a stream.</summary>
    public static IEnumerable<BotSaid> In(string? frame)
    {
        if (string.IsNullOrEmpty(frame))
        {
            yield break;
        }

        using var set = JsonDocument.Parse(frame);
        foreach (var activity in set.RootElement.GetProperty("activities").EnumerateArray())
        {
            if (Word(activity, "type") == "message" && activity.GetProperty("from").GetProperty("id").GetString()?.StartsWith("dl_", StringComparison.Ordinal) == false)
            {
                var note = Member(Member(activity, "channelData"), "massageBot");
                yield return new(
                    Word(activity, "id")!,
                    Word(activity, "text") ?? string.Empty,
                    [.. Titles(Member(Member(activity, "suggestedActions"), "actions"))],
                    Word(note, "ask"),
                    Word(note, "kind"),
                    Word(note, "session"),
                    Word(note, "step"),
                    Word(note, "outcome"),
                    Member(activity, "attachments") is { ValueKind: JsonValueKind.Array } attachments && attachments.GetArrayLength() > 0);
            }
        }
    }

    private static IEnumerable<string> Titles(JsonElement? actions) => actions?.EnumerateArray().Select(action => Word(action, "title")!) ?? [];

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } one && one.TryGetProperty(name, out var member) ? member : null;

    private static string? Word(JsonElement? of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
