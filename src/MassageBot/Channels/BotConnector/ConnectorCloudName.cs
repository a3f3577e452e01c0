namespace MassageBot.Channels.BotConnector;

/// <summary>Which of Microsoft's clouds the bot is registered in.</summary>
public enum ConnectorCloudName
{
    Public,
    USGovernment,
    China,
}
