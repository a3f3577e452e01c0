namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>The answer to a card's <c>Action.Execute</c> (protocol.md 1.4): always HTTP 200, what happened stands inside.</summary>
/// <param name="StatusCode">200, or what went wrong.</param>
/// <param name="Type">What kind of value it is.</param>
/// <param name="Value">A card, or a text shown in the card's place.</param>
internal sealed record CardResponse(int StatusCode, string Type, object Value)
{
    public static CardResponse Card(Dictionary<string, object> card) => new(200, TeamsCard.ContentType, card);

    public static CardResponse Text(string text) => new(200, "application/vnd.microsoft.activity.message", text);
}
