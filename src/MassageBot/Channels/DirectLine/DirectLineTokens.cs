using System.Security.Cryptography;
using System.Text;
using MassageBot.Storage;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MassageBot.Channels.DirectLine;

/// <summary>Issues and reads tokens: JWTs signed with a key that survives restarts. A stream token is another kind, valid for 60 seconds and for the stream alone.</summary>
internal sealed class DirectLineTokens
{
    /// <summary>How long a stream may be opened with its URL.</summary>
    public static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);

    private const string Issuer = "massagebot";
    private const string ConversationUse = "directline";
    private const string StreamUse = "stream";

    private readonly DirectLineOptions _options;
    private readonly TimeProvider _clock;
    private readonly SigningCredentials _credentials;
    private readonly byte[]? _secretHash;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public DirectLineTokens(ISigningKeys keys, IOptions<DirectLineOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _credentials = new SigningCredentials(new SymmetricSecurityKey(keys.GetOrCreate("directline")), SecurityAlgorithms.HmacSha256);
        _secretHash = string.IsNullOrEmpty(_options.Secret) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(_options.Secret));
    }

    /// <summary>Issues a token for one conversation.</summary>
    /// <returns>The token and for how many whole seconds it is valid.</returns>
    public (string Token, int ExpiresIn) Issue(DirectLineGrant grant)
    {
        var now = _clock.GetUtcNow();
        var lifetime = Min(_options.TokenLifetime, grant.Born + _options.TokenChainLifetime - now);
        return (Write(grant, ConversationUse, now, lifetime), Math.Max(1, (int)lifetime.TotalSeconds));
    }

    /// <summary>Issues the token of a stream's URL.</summary>
    /// <param name="grant">Whose stream it opens.</param>
    /// <param name="ticket">Its id, by which it is known when it comes a second time.</param>
    public string IssueForStream(DirectLineGrant grant, string ticket) => Write(grant, StreamUse, _clock.GetUtcNow(), StreamLifetime, ticket);

    /// <summary>A grant for a new chain of tokens.</summary>
    public DirectLineGrant Grant(string conversation, string? user, IReadOnlyList<string>? origins = null) =>
        new(conversation, user, origins ?? [], _clock.GetUtcNow());

    /// <summary>Reads what stands behind <c>Authorization</c>: the secret or a token.</summary>
    public async Task<DirectLineGrant> ReadHeaderAsync(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            || authorization.AsSpan(scheme.Length).Trim() is not { IsEmpty: false } bearer)
        {
            throw new DirectLineFaultException(DirectLineFault.MissingToken);
        }

        return IsSecret(bearer) ? new DirectLineGrant(null, null, [], _clock.GetUtcNow()) : (await ReadAsync(bearer.ToString(), ConversationUse)).Grant;
    }

    /// <summary>Reads a token that a page kept.</summary>
    /// <returns><c>null</c> when it is none of ours or no longer valid.</returns>
    public async Task<DirectLineGrant?> TryReadAsync(string token)
    {
        try
        {
            return (await ReadAsync(token, ConversationUse)).Grant;
        }
        catch (DirectLineFaultException)
        {
            return null;
        }
    }

    /// <summary>Reads the token of a stream's URL, and the id it is used up by.</summary>
    public Task<(DirectLineGrant Grant, string Ticket)> ReadStreamAsync(string? token) =>
        string.IsNullOrEmpty(token) ? throw new DirectLineFaultException(DirectLineFault.MissingToken) : ReadAsync(token, StreamUse);

    private bool IsSecret(ReadOnlySpan<char> bearer) =>
        _secretHash is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(bearer.ToArray())), _secretHash);

    private async Task<(DirectLineGrant Grant, string Ticket)> ReadAsync(string token, string use)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = use,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = _credentials.Key,
            ValidateLifetime = false, // read below, by our clock
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt
            || !jwt.TryGetPayloadValue<string>("conv", out var conversation) || !jwt.TryGetPayloadValue<long>("born", out var born))
        {
            throw new DirectLineFaultException(DirectLineFault.BadToken);
        }

        if (jwt.ValidTo <= _clock.GetUtcNow().UtcDateTime)
        {
            throw new DirectLineFaultException(DirectLineFault.TokenExpired);
        }

        var user = jwt.TryGetPayloadValue<string>("user", out var id) ? id : null;
        var origins = jwt.TryGetPayloadValue<string[]>("origins", out var list) ? list : [];
        return (new DirectLineGrant(conversation, user, origins, DateTimeOffset.FromUnixTimeSeconds(born)), jwt.Id);
    }

    private string Write(DirectLineGrant grant, string use, DateTimeOffset now, TimeSpan lifetime, string? id = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["conv"] = grant.Conversation!,
            ["born"] = grant.Born.ToUnixTimeSeconds(),
            ["jti"] = id ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        };
        if (grant.User is not null)
        {
            claims["user"] = grant.User; // Web Chat reads who "me" is from here
        }

        if (grant.Origins.Count > 0)
        {
            claims["origins"] = grant.Origins.ToArray();
        }

        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = use,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = _credentials,
        });
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
