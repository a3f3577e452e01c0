namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>Builds adaptive cards as Teams shows them: version 1.5, alone in their message, every button <c>Action.Execute</c> with <c>Action.Submit</c> for old clients.</summary>
internal static class TeamsCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The verb of every button; what it means stands in its data, the same in both kinds of action.</summary>
    public const string Verb = "massagebot";

    public static Dictionary<string, object> Of(List<object> body, List<object>? actions = null)
    {
        var card = new Dictionary<string, object>
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["body"] = body,
        };
        if (actions is { Count: > 0 })
        {
            card["actions"] = actions;
        }

        return card;
    }

    public static Attachment Attach(Dictionary<string, object> card) => new() { ContentType = ContentType, Content = card };

    public static Dictionary<string, object> Text(string text) => new() { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true };

    public static Dictionary<string, object> Execute(string title, Dictionary<string, object> data) => new()
    {
        ["type"] = "Action.Execute",
        ["title"] = title,
        ["verb"] = Verb,
        ["data"] = data,
        ["fallback"] = new Dictionary<string, object> { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data },
    };

    public static Dictionary<string, object> Open(string title, string url) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = url };

    public static Dictionary<string, object> Picture(string url, string description) => new()
    {
        ["type"] = "Image", ["url"] = url, ["altText"] = description, ["size"] = "Stretch",
    };

    /// <summary>A list of which one answer is chosen, where there are more answers than buttons fit.</summary>
    public static Dictionary<string, object> Choices(IEnumerable<(string Id, string Title)> answers, string label) => new()
    {
        ["type"] = "Input.ChoiceSet",
        ["id"] = "answer",
        ["style"] = "compact",
        ["isRequired"] = true,
        ["label"] = label,
        ["errorMessage"] = label,
        ["choices"] = answers.Select(answer => (object)new Dictionary<string, object> { ["title"] = answer.Title, ["value"] = answer.Id }).ToList(),
    };
}
