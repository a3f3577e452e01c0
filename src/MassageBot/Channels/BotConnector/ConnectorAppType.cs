namespace MassageBot.Channels.BotConnector;

/// <summary>How the bot is registered in Azure, and so how it proves who it is.</summary>
public enum ConnectorAppType
{
    /// <summary>A registration of one tenant, with a secret.</summary>
    SingleTenant,

    /// <summary>A user-assigned managed identity: no secret at all. What the templates use.</summary>
    UserAssignedMSI,

    /// <summary>An old registration; new ones cannot be made since 2025-07-31.</summary>
    MultiTenant,
}
