using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using MsalException = Microsoft.Identity.Client.MsalException;

namespace MassageBot.Channels.BotConnector;

/// <summary>Calls a channel's service: only allowed hosts, no redirect, patient with 412, 429, 502 and 504 as far as the message's class allows (protocol.md 3.2 to 3.4).</summary>
internal sealed partial class ConnectorClient(
    ServiceHosts hosts, IConnectorTokenSource tokens, ConnectorRate rate, ConnectorMeter meter, TimeProvider clock, ILogger<ConnectorClient> logger) : IDisposable
{
    private const int MostAnswerBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // reliability.md F40
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(35); // a little over the window of 30 s
    private static readonly string[] s_goneCodes = ["MessageWritesBlocked", "ConversationBlockedByUser", "BotNotInConversationRoster", "ConversationNotFound", "UserNotFound"];

    private readonly HttpClient _http = new(GuardedHttp.Handler(hosts.Allows)) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswerBytes };

    public void Dispose() => _http.Dispose();

    /// <summary>Makes a call, and makes it again while that is right.</summary>
    public async Task<ConnectorAnswer> CallAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        if (hosts.Read(call.ServiceUrl) is not { } service)
        {
            LogHostRefused();
            return new(ConnectorOutcome.Failed);
        }

        var address = new Uri(service.AbsoluteUri.TrimEnd('/') + "/" + call.Path);
        string? refused = null;
        for (var tries = 1; ; tries++)
        {
            if (!await MaySendAsync(call, cancellationToken))
            {
                return new(ConnectorOutcome.Dropped);
            }

            var (status, answer, wait, token) = await TryAsync(call, address, refused, cancellationToken);
            meter.Called(status);
            if (answer is not null)
            {
                return answer;
            }

            if (status == 401 && refused is null && token is not null)
            {
                refused = token; // once: the token may have been withdrawn
                continue;
            }

            if (!IsWorthAnotherTry(call.Delivery.Class, status, tries))
            {
                LogFailed(status, tries);
                return new(status == 0 ? ConnectorOutcome.Unheard : call.Delivery.Class == DeliveryClass.TimedCue ? ConnectorOutcome.Dropped : ConnectorOutcome.Failed, null, status);
            }

            var pause = Pause(wait, tries);
            if (call.Delivery.Until is { } until && clock.GetUtcNow() + pause > until)
            {
                return new(ConnectorOutcome.Dropped, null, status); // by then it would be untrue
            }

            meter.Waits();
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    // A cue goes out once at the most: after 502, 504 or a broken line it may have been shown. The others are harmless twice.
    private static bool IsWorthAnotherTry(DeliveryClass delivery, int status, int tries) => delivery switch
    {
        DeliveryClass.TimedCue => status is 412 or 429 && tries < 3,
        DeliveryClass.Reply => status is 0 or 412 or 429 or 502 or 503 or 504 && tries < 4,
        _ => status is 0 or 412 or 429 or 500 or 502 or 503 or 504 && tries < 7,
    };

    // 1 s, 2 s, 4 s ... each 20 % more or less, and never less than the service asks for.
    private static TimeSpan Pause(TimeSpan? asked, int tries)
    {
        var step = TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << Math.Min(tries - 1, 6), LongestWait.Ticks));
        var jittered = step * (0.8 + (RandomNumberGenerator.GetInt32(0, 401) / 1000.0));
        return asked is { } wait && wait > jittered ? wait : jittered;
    }

    private async Task<bool> MaySendAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        for (var queued = TimeSpan.Zero; ;)
        {
            if (!call.Delivery.IsWanted() || (call.Delivery.Until is { } until && clock.GetUtcNow() > until))
            {
                return false;
            }

            var wait = rate.Take(call.Conversation, call.Delivery.Class);
            if (wait <= TimeSpan.Zero)
            {
                return true;
            }

            queued += wait;
            if (queued > LongestQueue || (call.Delivery.Until is { } end && clock.GetUtcNow() + wait > end))
            {
                LogNoRoom();
                return false;
            }

            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private async Task<(int Status, ConnectorAnswer? Answer, TimeSpan? Wait, string? Token)> TryAsync(
        ConnectorCall call, Uri address, string? refused, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        meter.Begins();
        try
        {
            var token = await tokens.GetAsync(refused, both.Token);
            using var request = new HttpRequestMessage(call.Method, address);
            Sign(request, token);
            if (call.Body is not null)
            {
                request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } } };
            }

            using var response = await _http.SendAsync(request, both.Token);
            var status = (int)response.StatusCode;
            var body = await response.Content.ReadAsByteArrayAsync(both.Token);
            return (status, Answer(call, response.StatusCode, body), AskedWait(response.Headers.RetryAfter), token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or MsalException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogBroken(fault.GetType().Name);
            return (0, null, null, null);
        }
        finally
        {
            meter.Ends();
        }
    }

    // The last look at where the token goes (reliability.md T78).
    private void Sign(HttpRequestMessage request, string? token)
    {
        if (token is not null && hosts.Read(request.RequestUri!.GetLeftPart(UriPartial.Authority)) is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    private static ConnectorAnswer? Answer(ConnectorCall call, HttpStatusCode status, byte[] body) => (int)status switch
    {
        >= 200 and < 300 => new(ConnectorOutcome.Sent, Text(body, "id"), (int)status),
        403 or 404 when IsGone(call, status, body) => new(ConnectorOutcome.Gone, null, (int)status),
        _ => null,
    };

    // A message that is no longer there to be updated is no reason to give the conversation up.
    private static bool IsGone(ConnectorCall call, HttpStatusCode status, byte[] body) => Text(body, "code", "error") switch
    {
        { } code => s_goneCodes.Contains(code, StringComparer.OrdinalIgnoreCase),
        null => status == HttpStatusCode.Forbidden || call.Method == HttpMethod.Post,
    };

    private TimeSpan? AskedWait(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return asked is { } wait && wait > TimeSpan.Zero ? (wait < LongestAsked ? wait : LongestAsked) : null;
    }

    private static string? Text(byte[] body, string name, string? inside = null)
    {
        if (StrictJson.TryReadObject(body, 16) is not { } json)
        {
            return null;
        }

        var holder = inside is null ? json : json[inside] as System.Text.Json.Nodes.JsonObject;
        return holder?[name] is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A reply was not sent: its service is not among the allowed hosts. See BotConnector:ServiceHosts.")]
    private partial void LogHostRefused();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A channel answered {Status}; given up after {Tries} tries.")]
    private partial void LogFailed(int status, int tries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A conversation has had all the messages its channel allows; one is left out.")]
    private partial void LogNoRoom();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call to a channel broke with {Fault}.")]
    private partial void LogBroken(string fault);
}
