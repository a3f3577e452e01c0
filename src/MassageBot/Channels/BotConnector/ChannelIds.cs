namespace MassageBot.Channels.BotConnector;

/// <summary>Ids of channels that are treated in their own way.</summary>
internal static class ChannelIds
{
    public const string Teams = "msteams";
}
