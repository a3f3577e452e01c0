using System.Security.Claims;
using BotSdk.Connector.Authentication;
using BotSdk.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BotSdk.Builder.Integration.AspNet.Core;

/// <summary>No authentication, as the SDK has it when no <c>MicrosoftAppId</c> is configured: for the Emulator, tests and measurements on one machine.</summary>
/// <remarks>
/// With an app id it refuses to start: tokens of Azure Bot Service are verified by MassageBot's own door (<c>Channels/BotConnector</c>), not here,
/// and a bot that looks protected and is not would be worse than one that does not start.
/// </remarks>
public partial class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication
{
    private const string AppId = "MicrosoftAppId";

    private static readonly HttpClient SharedHttp = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private readonly ConnectorFactory _factory;

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="NotSupportedException">An app id is configured.</exception>
    public ConfigurationBotFrameworkAuthentication(IConfiguration configuration, IHttpClientFactory? httpClientFactory = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!string.IsNullOrEmpty(configuration[AppId]))
        {
            throw new NotSupportedException(
                $"{AppId} is set, but this adapter speaks without credentials only. Leave it empty for the Emulator, or run the MassageBot server, whose /api/messages verifies the tokens of Azure Bot Service.");
        }

        _factory = new AnonymousConnectorFactory(httpClientFactory?.CreateClient() ?? SharedHttp);
        if (logger is not null)
        {
            LogOpen(logger);
        }
    }

    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string? authHeader, CancellationToken cancellationToken)
    {
        var identity = new ClaimsIdentity([], "anonymous");
        return Task.FromResult(new AuthenticateRequestResult { ClaimsIdentity = identity, Audience = GetOriginatingAudience(), ConnectorFactory = _factory });
    }

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _factory;

    public override string GetOriginatingAudience() => "https://api.botframework.com";

    [LoggerMessage(Level = LogLevel.Warning, Message = "No MicrosoftAppId is configured: anyone who reaches this bot may talk to it.")]
    private static partial void LogOpen(ILogger logger);
}
