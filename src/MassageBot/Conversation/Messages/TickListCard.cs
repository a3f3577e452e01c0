using System.Globalization;
using MassageBot.Conversation.Answers;

namespace MassageBot.Conversation.Messages;

/// <summary>The adaptive card of a tick-list: several may be ticked, "None of these" last, one button sends them.</summary>
internal static class TickListCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Tells whether a channel shows adaptive cards.</summary>
    public static bool IsShownOn(string? channelId) => channelId is "directline" or "webchat" or "emulator" or "msteams";

    public static Attachment For(Question question) => new()
    {
        ContentType = ContentType,
        Content = new Dictionary<string, object>
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.3",
            ["body"] = new List<object> { ChoiceSet(question) },
            ["actions"] = new List<object> { Submit(question) },
        },
    };

    private static Dictionary<string, object> ChoiceSet(Question question) => new()
    {
        ["type"] = "Input.ChoiceSet",
        ["id"] = "picked",
        ["style"] = "expanded",
        ["isMultiSelect"] = true,
        ["wrap"] = true,
        ["label"] = question.Example,
        // No full stop after the number: cards read Markdown, and each item would be the first of a list of its own.
        ["choices"] = question.Items
            .Select((item, index) => Choice(string.Create(CultureInfo.InvariantCulture, $"{index + 1} – {item.Title}"), item.Id))
            .Concat(question.Options.Where(option => option.Id == AnswerReader.None).Select(option => Choice(option.Title, option.Id)))
            .ToList<object>(),
    };

    private static Dictionary<string, object> Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };

    private static Dictionary<string, object> Submit(Question question) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = "OK",
        ["data"] = Contract.Answering(question.Ask),
    };
}
