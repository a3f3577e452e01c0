namespace MassageBot.Channels.BotConnector;

/// <summary>Gives the token that proves to a channel who we are.</summary>
internal interface IConnectorTokenSource
{
    /// <summary>Gets a token.</summary>
    /// <param name="refused">The token that was just refused, and is not given again; <c>null</c> as a rule.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns><c>null</c> when the bot has no credentials (Development).</returns>
    Task<string?> GetAsync(string? refused, CancellationToken cancellationToken);
}
