using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace MassageBot.Voice.Hearing;

/// <summary>Tokens with which a page may have free speech understood by Azure Speech for ten minutes; the key stays here.</summary>
internal sealed partial class HearingTokens(IHttpClientFactory clients, AzureVoiceOptions options, TimeProvider clock, ILogger<HearingTokens> logger) : IDisposable
{
    /// <summary>The name of its HTTP client.</summary>
    public const string Client = "azure-hearing";

    private const int MostTries = 3;
    private const int LongestToken = 8 * 1024;
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);
    // A token is given to several pages for a short while only, so that each has nearly its whole life before it.
    private static readonly TimeSpan s_shared = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(4);
    private readonly SemaphoreSlim _door = new(1, 1);
    private HearingToken? _last;
    private DateTimeOffset _made;

    /// <summary>Gets a value indicating whether free speech may be sent to Azure from here.</summary>
    public bool Offered => options is { IsConfigured: true, Hearing: true };

    /// <summary>Gets where the page's sound would go, <c>wss://...</c>.</summary>
    public Uri Host => options.Endpoint is { } own
        ? new UriBuilder(own) { Scheme = own.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = "/" }.Uri
        : new Uri($"wss://{options.Region}.stt.speech.microsoft.com");

    /// <summary>Gets a token; null when the service gives none now.</summary>
    public async Task<HearingToken?> GetAsync(CancellationToken cancellationToken)
    {
        await _door.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && clock.GetUtcNow() - _made < s_shared)
            {
                return last with { Left = s_life - (clock.GetUtcNow() - _made) };
            }

            return await AskAsync(cancellationToken);
        }
        finally
        {
            _door.Release();
        }
    }

    public void Dispose() => _door.Dispose();

    private async Task<HearingToken?> AskAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (token, status, wait) = await TryAsync(cancellationToken);
            if (token is not null)
            {
                _made = clock.GetUtcNow();
                return _last = new HearingToken(token, Host, s_life);
            }

            var passing = status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
            if (attempt == MostTries || !passing)
            {
                LogNone(status is { } code ? (int)code : 0, attempt);
                return null;
            }

            await Task.Delay(wait ?? TimeSpan.FromMilliseconds(250 << attempt), clock, cancellationToken);
        }
    }

    private async Task<(string? Token, HttpStatusCode? Status, TimeSpan? Wait)> TryAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = new ByteArrayContent([]) };
        request.Headers.Add("Ocp-Apim-Subscription-Key", options.Key);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("MassageBot", "1.0"));
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var told = response.Headers.RetryAfter?.Delta;
                return (null, response.StatusCode, told is { } wait && wait >= TimeSpan.Zero ? (wait < s_longestWait ? wait : s_longestWait) : null);
            }

            await response.Content.LoadIntoBufferAsync(LongestToken, cancellationToken);
            var token = await response.Content.ReadAsStringAsync(cancellationToken);
            return Token().IsMatch(token) ? (token, response.StatusCode, null) : (null, null, null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, null, null); // unreachable, broken off, too slow or too long
        }
    }

    private Uri Address() => new(options.Endpoint ?? new Uri($"https://{options.Region}.api.cognitive.microsoft.com"), "/sts/v1.0/issueToken");

    // Three parts of base64url and nothing else: it goes into a header and a page.
    [GeneratedRegex(@"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Azure Speech gave no token for hearing: status {Status} (0: no answer), {Attempts} tries.")]
    private partial void LogNone(int status, int attempts);
}
