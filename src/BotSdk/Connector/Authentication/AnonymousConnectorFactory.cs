namespace BotSdk.Connector.Authentication;

/// <summary>Clients that call without credentials, all over one <see cref="HttpClient"/>.</summary>
internal sealed class AnonymousConnectorFactory(HttpClient http) : ConnectorFactory
{
    public override Task<IConnectorClient> CreateAsync(string serviceUrl, string? audience, CancellationToken cancellationToken) =>
        Task.FromResult<IConnectorClient>(new HttpConnectorClient(http, serviceUrl));
}
