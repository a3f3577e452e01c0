using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace MassageBot.Channels.BotConnector;

/// <summary>Tokens from Microsoft Entra, by a secret or by the managed identity of the machine; MSAL keeps each until some minutes before its end (protocol.md 3.3).</summary>
internal sealed class MsalTokenSource : IConnectorTokenSource
{
    private readonly IConfidentialClientApplication? _client;
    private readonly IManagedIdentityApplication? _identity;
    private readonly string _audience;

    public MsalTokenSource(ConnectorCloud cloud, IOptions<ConnectorOptions> options, IMsalHttpClientFactory? http = null)
    {
        var settings = options.Value;
        _audience = cloud.Audience;
        if (!settings.IsConfigured)
        {
            return;
        }

        if (settings.AppType == ConnectorAppType.UserAssignedMSI)
        {
            var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(settings.AppId));
            _identity = (http is null ? identity : identity.WithHttpClientFactory(http)).Build();
            return;
        }

        var tenant = settings.AppType == ConnectorAppType.MultiTenant ? ConnectorCloud.MultiTenant : settings.TenantId!;
        var client = ConfidentialClientApplicationBuilder.Create(settings.AppId)
            .WithClientSecret(settings.Secret)
            .WithAuthority(new Uri(cloud.Login, tenant), validateAuthority: false)
            .WithInstanceDiscovery(false); // the address is pinned; nobody is asked whether it is right
        _client = (http is null ? client : client.WithHttpClientFactory(http)).Build();
    }

    public async Task<string?> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        var token = await AcquireAsync(fresh: false, cancellationToken);
        return refused is not null && token == refused ? await AcquireAsync(fresh: true, cancellationToken) : token;
    }

    private async Task<string?> AcquireAsync(bool fresh, CancellationToken cancellationToken) => this switch
    {
        { _identity: { } identity } => (await identity.AcquireTokenForManagedIdentity(_audience).WithForceRefresh(fresh).ExecuteAsync(cancellationToken)).AccessToken,
        { _client: { } client } => (await client.AcquireTokenForClient([_audience + "/.default"]).WithForceRefresh(fresh).ExecuteAsync(cancellationToken)).AccessToken,
        _ => null,
    };
}
