using System.Globalization;
using System.Net;
using MassageBot.Channels.BotConnector.Teams;
using MassageBot.Channels.DirectLine;
using MassageBot.Sessions;
using MassageBot.Storage;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.BotConnector;

/// <summary><c>POST /api/messages</c>: who calls is checked before the body is read; what is accepted is written down before it is acknowledged; the turn comes after.</summary>
internal sealed partial class ConnectorRoute(
    IOptions<ConnectorOptions> options, IHostEnvironment environment, ServiceHosts hosts, ChannelTokens tokens, IInbox inbox, IChannelConversations conversations,
    TurnRunner turns, Waits waits, EarlyStop stop, CardButtons buttons, ConnectorMeter meter, TimeProvider clock, ILogger<ConnectorRoute> logger)
{
    private const int MostBytes = 64 * 1024;
    private const int Doors = 64;
    private readonly RateLimiter _flood = new(burst: 20, perSecond: 2, clock);
    private readonly SemaphoreSlim[] _doors = [.. Enumerable.Range(0, Doors).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Takes an activity.</summary>
    public async Task<IResult> PostAsync(HttpContext context)
    {
        var result = await AnswerAsync(context);
        meter.Received(result is IStatusCodeHttpResult { StatusCode: { } status } ? status : 200);
        return result;
    }

    private static IResult Refuse(int status, string code, string message) => Results.Json(new { error = new { code, message } }, statusCode: status);

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        ChannelCaller? caller = null;
        if (options.Value.IsConfigured)
        {
            caller = await tokens.ReadAsync(context.Request.Headers.Authorization, context.RequestAborted);
            if (caller is null)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Refuse(401, "Unauthorized", "A token of Azure Bot Service for this bot is needed.");
            }
        }
        else if (!IsForDevelopment(context.Connection))
        {
            return Refuse(404, "NotFound", "There is nothing here.");
        }

        if (!string.IsNullOrEmpty(context.Request.Headers.ContentEncoding) || !context.Request.HasJsonContentType())
        {
            return Refuse(415, "BadMediaType", "The body must be application/json, not compressed.");
        }

        try
        {
            return await RequestBody.ReadAsync(context.Request, MostBytes, context.RequestAborted) is { } body
                ? await HearAsync(context, body, caller)
                : Refuse(413, "TooLarge", "The body is longer than 64 KB.");
        }
        catch (BadHttpRequestException fault)
        {
            return Refuse(fault.StatusCode, "BadRequest", "The request cannot be read.");
        }
        catch (Exception fault) when (DatabaseFaults.IsOfTheDisk(fault))
        {
            return NotKept(fault);
        }
#pragma warning disable CA1031 // The last line: a caller gets an envelope, and the log the fault's kind, never what was said.
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(fault.GetType().Name);
            return Refuse(500, "ServiceError", "Something went wrong here; try again.");
        }
    }

    private IResult NotKept(Exception fault)
    {
        LogNotKept(fault.GetType().Name);
        return Refuse(503, "NotKept", "The activity could not be written down. Send it again.");
    }

    private bool IsForDevelopment(ConnectionInfo connection) =>
        environment.IsDevelopment() && connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } local } && IPAddress.IsLoopback(remote) && IPAddress.IsLoopback(local);

    private async Task<IResult> HearAsync(HttpContext context, ReadOnlyMemory<byte> body, ChannelCaller? caller)
    {
        var (inbound, fault) = ChannelActivity.Read(body.Span);
        if (inbound is null)
        {
            return Refuse(400, "BadArgument", fault!);
        }

        if (Forbids(inbound, caller) is { } reason)
        {
            LogRefused(reason);
            return Refuse(403, "Forbidden", reason);
        }

        if (inbound.IsUnknownInvoke)
        {
            return Refuse(501, "NotImplemented", "This invoke is not known here.");
        }

        return inbound.IsIgnored ? Results.StatusCode(202) : await AcceptAsync(context, inbound);
    }

    // All that can be known only from the body (protocol.md 3.1, reliability.md T12 to T14).
    private string? Forbids(ChannelActivity inbound, ChannelCaller? caller) => true switch
    {
        _ when hosts.Read(inbound.ServiceUrl) is null => "'serviceUrl' names a host this bot sends nothing to.",
        _ when caller is not null && !string.Equals(caller.ServiceUrl, inbound.ServiceUrl, StringComparison.OrdinalIgnoreCase) => "'serviceUrl' is not the one in the token.",
        _ when caller is not null && !caller.Endorsements.Contains(inbound.ChannelId) => "The token's key does not speak for this channel.",
        _ when options.Value.AllowedTenants is { Count: > 0 } tenants && !tenants.Contains(inbound.Tenant, StringComparer.OrdinalIgnoreCase) => "The bot is not for this tenant.",
        _ => null,
    };

    private async Task<IResult> AcceptAsync(HttpContext context, ChannelActivity inbound)
    {
        var activity = ActivityJson.Read(inbound.Write(say: null));
        var button = activity.Type == ActivityTypes.Message ? CardButton.Read(activity.Value) : null;
        var press = button is not null && (inbound.IsInvoke || button.Say is not null) ? await buttons.OnAsync(activity, button) : null;
        if (inbound.IsInvoke && press is { ForBot: false })
        {
            return Results.Json(press.Response);
        }

        var written = inbound.Write(press is { ForBot: true } ? press.Say : null);
        var heard = ActivityJson.Read(written);
        var wait = _flood.Take(inbound.Conversation);
        if (wait > TimeSpan.Zero && !stop.IsUrgent(heard))
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Refuse(429, "TooMany", "This conversation is faster than anybody types.");
        }

        var waiting = waits.Begin(ConnectorAdapter.InboxOf(inbound.ChannelId), heard);
        try
        {
            await KeepAsync(inbound, heard, written, waiting);
        }
#pragma warning disable CA1031 // Not written down is not accepted: the channel sends it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            waiting?.Dispose();
            await stop.HearAsync(inbound.Conversation, heard); // a stop that could not be written down stops all the same (F15)
            return NotKept(fault);
        }

        return inbound.IsInvoke ? Results.Json(press!.Response) : Results.StatusCode(202);
    }

    // One conversation's activities reach disk, stop lane and mailbox in one order.
    private async Task KeepAsync(ChannelActivity inbound, Activity heard, byte[] written, Waiting? waiting)
    {
        var door = _doors[(uint)inbound.Conversation.GetHashCode(StringComparison.Ordinal) % Doors];
        await door.WaitAsync(CancellationToken.None);
        try
        {
            var item = new InboxItem(ConnectorAdapter.InboxOf(inbound.ChannelId), inbound.Conversation, inbound.Id, written);
            var touched = conversations.TouchAsync(new ChannelConversation(inbound.ChannelId, inbound.Conversation, heard.From!.Id!, inbound.ServiceUrl, Gone: false));
            var isNew = await inbox.TryAddAsync(item);
            await touched;
            if (isNew) // else it was delivered before: acknowledged again, heard once (T70)
            {
                await stop.HearAsync(inbound.Conversation, heard);
                turns.Post(item, waiting);
            }
            else
            {
                waiting?.Dispose();
            }
        }
        finally
        {
            door.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request of a channel failed with {Fault}.")]
    private partial void LogFailed(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity was refused: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "An activity could not be written down ({Fault}); the channel is asked to send it again.")]
    private partial void LogNotKept(string fault);
}
