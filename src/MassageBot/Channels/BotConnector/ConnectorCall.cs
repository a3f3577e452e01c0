namespace MassageBot.Channels.BotConnector;

/// <summary>One call to a channel's service.</summary>
/// <param name="Method">POST, PUT or DELETE.</param>
/// <param name="ServiceUrl">The conversation's service.</param>
/// <param name="Path">The path below it, its parts escaped.</param>
/// <param name="Conversation">The conversation, whose share of the rate it takes.</param>
/// <param name="Body">The JSON, or <c>null</c>.</param>
/// <param name="Delivery">How it is delivered.</param>
internal sealed record ConnectorCall(HttpMethod Method, string? ServiceUrl, string Path, string Conversation, byte[]? Body, Delivery Delivery)
{
    /// <summary>The path of a conversation's activities; ids hold <c>:</c>, <c>@</c>, <c>;</c> and <c>|</c>, so they are escaped.</summary>
    public static string Activities(string conversation, string? activity = null)
    {
        var path = $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities";
        return string.IsNullOrEmpty(activity) ? path : $"{path}/{Uri.EscapeDataString(activity)}";
    }
}
