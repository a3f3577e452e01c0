using System.Security.Claims;

namespace BotSdk.Connector.Authentication;

/// <summary>What is known of a caller that may call.</summary>
public class AuthenticateRequestResult
{
    public string? Audience { get; set; }

    public ClaimsIdentity? ClaimsIdentity { get; set; }

    public string? CallerId { get; set; }

    public ConnectorFactory? ConnectorFactory { get; set; }
}
