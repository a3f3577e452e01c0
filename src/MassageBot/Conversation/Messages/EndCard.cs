using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation.Messages;

/// <summary>The adaptive card of an end screen: the numbers to call, the first one large, each a <c>tel:</c> button.</summary>
internal static class EndCard
{
    public static Attachment For(EndScreen screen) => new()
    {
        ContentType = TickListCard.ContentType,
        Content = new Dictionary<string, object>
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.3",
            ["body"] = screen.Numbers.Select((number, index) => Number(number, first: index == 0)).Prepend(Title(screen)).ToList<object>(),
            ["actions"] = screen.Numbers.Where(number => number.Dial is not null).Select(Call).ToList<object>(),
        },
    };

    private static Dictionary<string, object> Title(EndScreen screen) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = screen.Title,
        ["weight"] = "Bolder",
        ["size"] = "Large",
        ["wrap"] = true,
    };

    private static Dictionary<string, object> Number(CallNumber number, bool first) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = number.Show,
        ["weight"] = "Bolder",
        ["size"] = first ? "ExtraLarge" : "Medium",
        ["wrap"] = true,
    };

    private static Dictionary<string, object> Call(CallNumber number) => new()
    {
        ["type"] = "Action.OpenUrl",
        ["title"] = $"Call {number.Dial}",
        ["url"] = $"tel:{number.Dial}",
        ["style"] = "positive",
    };
}
