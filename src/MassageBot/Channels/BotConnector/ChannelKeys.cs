using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace MassageBot.Channels.BotConnector;

/// <summary>The keys of incoming tokens, fetched from the cloud's pinned address and kept: a day as a rule, five while the address is down.</summary>
/// <remarks>
/// A key not known yet may mean that keys were changed: then they are fetched at once, but no more than every five minutes, so that nobody makes us
/// fetch by inventing key ids (reliability.md T09 to T11). Nothing in a token ever says where keys come from (T05).
/// </remarks>
internal sealed partial class ChannelKeys(ConnectorCloud cloud, ServiceHosts hosts, TimeProvider clock, ILogger<ChannelKeys> logger) : IDisposable
{
    /// <summary>How soon after a fetch an unknown key id may lead to another one.</summary>
    public static readonly TimeSpan EarlyRefresh = TimeSpan.FromMinutes(5);

    private const int MostBytes = 256 * 1024;
    private const int LeastBits = 2048;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan Usable = TimeSpan.FromDays(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HttpClient _http = new(GuardedHttp.Handler(hosts.Allows)) { MaxResponseContentBufferSize = MostBytes, Timeout = Timeout.InfiniteTimeSpan };
    private volatile Fetched? _fetched;
    private long? _failedAt;

    /// <summary>Finds a key.</summary>
    /// <returns><c>null</c> when there is none with this id.</returns>
    public async Task<ChannelKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var known = _fetched;
        if (known is null || Age(known) > Usable || (!known.Keys.ContainsKey(id) && Age(known) >= EarlyRefresh))
        {
            known = await FetchAsync(known, cancellationToken);
        }
        else if (Age(known) > Fresh)
        {
            _ = FetchAsync(known, CancellationToken.None); // nobody waits for it
        }

        return known is not null && Age(known) <= Usable ? known.Keys.GetValueOrDefault(id) : null;
    }

    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    private TimeSpan Age(Fetched fetched) => clock.GetElapsedTime(fetched.At);

    private async Task<Fetched?> FetchAsync(Fetched? before, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_fetched != before || (_failedAt is { } failed && clock.GetElapsedTime(failed) < AfterFault))
            {
                return _fetched; // somebody was faster, or it would only fail again
            }

            _fetched = new Fetched(await ReadAsync(cancellationToken), clock.GetTimestamp());
            _failedAt = null;
        }
#pragma warning disable CA1031 // Whatever came instead of keys, those known stay in use.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _failedAt = clock.GetTimestamp();
            LogNotFetched(fault.GetType().Name);
        }
        finally
        {
            _one.Release();
        }

        return _fetched;
    }

    private async Task<Dictionary<string, ChannelKey>> ReadAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var metadata = await GetAsync(cloud.OpenIdMetadata, both.Token);
        var address = Uri.TryCreate(Text(metadata.RootElement, "jwks_uri"), UriKind.Absolute, out var keys) ? keys : null;
        if (address is null || address.Scheme != cloud.OpenIdMetadata.Scheme || address.Authority != cloud.OpenIdMetadata.Authority)
        {
            throw new InvalidDataException("The keys are not where the metadata is.");
        }

        using var set = await GetAsync(address, both.Token);
        var found = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
        foreach (var json in set.RootElement.GetProperty("keys").EnumerateArray())
        {
            if (Read(json) is { } key)
            {
                found[key.Key.KeyId] = key;
            }
        }

        return found.Count > 0 ? found : throw new InvalidDataException("There is no key in the set.");
    }

    private async Task<JsonDocument> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(address, cancellationToken);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken), new JsonDocumentOptions { MaxDepth = 16 }) is { RootElement.ValueKind: JsonValueKind.Object } json
                ? json : throw new InvalidDataException("It is no JSON object.")
            : throw new HttpRequestException("The answer was no success.", null, response.StatusCode);
    }

    private static ChannelKey? Read(JsonElement json)
    {
        if (Text(json, "kty") != "RSA" || Text(json, "kid") is not { Length: > 0 } id || Text(json, "n") is not { } modulus || Text(json, "e") is not { } exponent)
        {
            return null;
        }

        var key = new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(modulus), Exponent = Base64UrlEncoder.DecodeBytes(exponent) }) { KeyId = id };
        var endorsements = json.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : [];
        return key.KeySize >= LeastBits ? new ChannelKey(key, endorsements.ToHashSet(StringComparer.Ordinal)) : null;
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys of incoming tokens could not be fetched: {Fault}. Those known stay in use.")]
    private partial void LogNotFetched(string fault);

    private sealed record Fetched(Dictionary<string, ChannelKey> Keys, long At);
}
