namespace MassageBot.Channels.BotConnector;

/// <summary>Who calls, as its token says.</summary>
/// <param name="ServiceUrl">The address replies go to, which the activity must name too; <c>null</c> when the token names none.</param>
/// <param name="Endorsements">The channels the token's key may speak for.</param>
internal sealed record ChannelCaller(string? ServiceUrl, IReadOnlySet<string> Endorsements);
