namespace MassageBot.Channels.BotConnector;

/// <summary>A conversation on a channel, as it is kept: where to speak, and whether anybody is still there.</summary>
/// <param name="Channel">The channel's id: <c>msteams</c>.</param>
/// <param name="Id">The conversation's id.</param>
/// <param name="User">The person's id, under which their settings are kept.</param>
/// <param name="ServiceUrl">The newest address replies go to, from a verified call.</param>
/// <param name="Gone">Whether the person blocked or removed the bot.</param>
internal sealed record ChannelConversation(string Channel, string Id, string User, string ServiceUrl, bool Gone);
