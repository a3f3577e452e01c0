namespace MassageBot.Channels.BotConnector;

/// <summary>How a call to a channel ended.</summary>
internal enum ConnectorOutcome
{
    /// <summary>Delivered.</summary>
    Sent,

    /// <summary>Not sent, or not sent again, because it is no longer true or no longer wanted.</summary>
    Dropped,

    /// <summary>Nobody hears the bot there: it was blocked or removed.</summary>
    Gone,

    /// <summary>It could not be delivered.</summary>
    Failed,

    /// <summary>Nobody answered, or no token was to be had: the person has most likely heard nothing, and hears nothing now.</summary>
    Unheard,
}
