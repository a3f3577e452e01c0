using MassageBot.Channels.BotConnector;

namespace MassageBot.Tests.Connector;

/// <summary>Gives the bot's token without asking Entra.</summary>
internal sealed class CountingTokens : IConnectorTokenSource
{
    public int Asked { get; private set; }

    public int Renewed { get; private set; }

    /// <summary>Gets or sets what keeps a token from being had; <c>null</c> while nothing does.</summary>
    public Exception? Down { get; set; }

    /// <summary>Gets or sets a value indicating whether the token that was had before is still good: then nobody is asked.</summary>
    public bool Kept { get; set; }

    public Task<string?> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        Asked++;
        Renewed += refused is null ? 0 : 1;
        return Down is { } fault && !Kept ? Task.FromException<string?>(fault) : Task.FromResult<string?>(refused is null ? StandInService.Token : StandInService.Token + "-2");
    }
}
