namespace BotSdk.Connector.Authentication;

/// <summary>Makes the client with which a turn answers.</summary>
public abstract class ConnectorFactory
{
    public abstract Task<IConnectorClient> CreateAsync(string serviceUrl, string? audience, CancellationToken cancellationToken);
}
