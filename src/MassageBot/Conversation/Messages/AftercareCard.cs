using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Conversation.Messages;

/// <summary>The adaptive card of clinical.md 3.5: what to do afterwards, and when to get help.</summary>
internal static class AftercareCard
{
    public static Attachment For(Phrasebook words, Func<Line, Line> local) => new()
    {
        ContentType = TickListCard.ContentType,
        Content = new Dictionary<string, object>
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.3",
            ["body"] = new List<object>
            {
                Text(words[LineKey.AftercareTitle].Show, heading: true),
                Text(local(words[LineKey.GetHelpEmergency]).Show),
                Text(local(words[LineKey.GetHelpToday]).Show),
                Text(local(words[LineKey.GetHelpSoon]).Show),
            },
        },
    };

    private static Dictionary<string, object> Text(string text, bool heading = false) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = text,
        ["wrap"] = true,
        ["weight"] = heading ? "Bolder" : "Default",
    };
}
