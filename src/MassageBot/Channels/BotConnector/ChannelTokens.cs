using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MassageBot.Channels.BotConnector;

/// <summary>Checks the token of whoever calls <c>/api/messages</c>: only Azure Bot Service's own are let in (protocol.md 3.1). It answers, and never throws.</summary>
internal sealed class ChannelTokens(ConnectorCloud cloud, IOptions<ConnectorOptions> options, ChannelKeys keys, TimeProvider clock)
{
    private const string Scheme = "Bearer ";
    private const int MostCharacters = 8192;
    private const string ServiceUrlClaim = "serviceurl";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(48); // the service's live an hour; a time in milliseconds is no time
    private static readonly string[] s_algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MostCharacters };

    /// <summary>Reads the <c>Authorization</c> header.</summary>
    /// <returns><c>null</c> when it is not a token that lets its bearer in.</returns>
    public async Task<ChannelCaller?> ReadAsync(StringValues header, CancellationToken cancellationToken)
    {
        if (Bearer(header) is not { } token || Parse(token) is not { } jwt || !s_algorithms.Contains(jwt.Alg, StringComparer.Ordinal)
            || string.IsNullOrEmpty(jwt.Kid) || await keys.FindAsync(jwt.Kid, cancellationToken) is not { } key)
        {
            return null;
        }

        // Made for each token: nothing that two requests could share and change (reliability.md T18).
        var result = await _handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            ValidIssuer = cloud.Issuer,
            ValidAudience = options.Value.AppId,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            ValidAlgorithms = s_algorithms,
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateLifetime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
        });
        return result.IsValid ? new ChannelCaller(jwt.TryGetPayloadValue<string>(ServiceUrlClaim, out var serviceUrl) ? serviceUrl : null, key.Endorsements) : null;
    }

    private static string? Bearer(StringValues header)
    {
        if (header.Count != 1 || header[0] is not { Length: <= MostCharacters } value || !value.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var token = value[Scheme.Length..];
        return token.Count(character => character == '.') == 2 && token.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_') ? token : null;
    }

    private JsonWebToken? Parse(string token)
    {
        try
        {
            return _handler.ReadJsonWebToken(token);
        }
#pragma warning disable CA1031 // What a stranger sends may fail to be a token in any way.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now - Skew <= end && end <= now + LongestLife && (notBefore is not { } start || now + Skew >= start);
    }
}
