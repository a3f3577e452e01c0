using System.Security.Claims;
using BotSdk.Schema;

namespace BotSdk.Connector.Authentication;

/// <summary>Decides who may call the bot, and how the bot calls back.</summary>
public abstract class BotFrameworkAuthentication
{
    /// <summary>Judges one request.</summary>
    /// <exception cref="UnauthorizedAccessException">The caller may not; the adapter answers 401.</exception>
    public abstract Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string? authHeader, CancellationToken cancellationToken);

    public abstract ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity);

    /// <summary>Gets the audience of what the bot starts by itself.</summary>
    public virtual string GetOriginatingAudience() => throw new NotSupportedException($"{GetType().Name} names no audience of its own.");
}
