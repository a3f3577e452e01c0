using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MassageBot.Channels.DirectLine;

/// <summary>Stands before every Direct Line route: headers on every answer, origins, and each error as <c>{"error":{"code","message"}}</c>.</summary>
internal sealed partial class DirectLineDoor(RequestDelegate next, TrustedOrigins origins, TimeProvider clock, ILogger<DirectLineDoor> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        try
        {
            if (PassOrigin(context))
            {
                await next(context);
            }

            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null } response && string.IsNullOrEmpty(response.ContentType))
            {
                await WriteAsync(context, FromStatus(response.StatusCode), retryAfter: null);
            }
        }
        catch (DirectLineFaultException fault) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, fault.Fault, fault.RetryAfter);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, FromStatus(fault.StatusCode), retryAfter: null);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort(); // the client has gone; nobody reads an answer
        }
#pragma warning disable CA1031 // The last line: a client gets an envelope, never a stack trace.
        catch (Exception fault) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(fault.GetType().Name);
            await WriteAsync(context, DirectLineFault.Failed, retryAfter: null);
        }
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.Vary = HeaderNames.Origin;
    }

    /// <returns><c>false</c> when the request is answered already (a preflight).</returns>
    private bool PassOrigin(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin;
        var trusted = StringValues.IsNullOrEmpty(origin) || origins.Trusts(origin.ToString(), request);
        if (trusted && !StringValues.IsNullOrEmpty(origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        }

        if (HttpMethods.IsOptions(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            if (trusted)
            {
                context.Response.Headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
                context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
                context.Response.Headers.AccessControlMaxAge = "600";
            }

            return false;
        }

        // Browsers name the origin of every POST and of every WebSocket; on a plain GET the missing allowance is enough.
        if (!trusted && (HttpMethods.IsPost(request.Method) || context.WebSockets.IsWebSocketRequest))
        {
            throw new DirectLineFaultException(DirectLineFault.UntrustedOrigin);
        }

        return StringValues.IsNullOrEmpty(request.Headers.ContentEncoding) ? true : throw new DirectLineFaultException(DirectLineFault.BadMediaType);
    }

    private static DirectLineFault FromStatus(int status) => status switch
    {
        404 => DirectLineFault.NoPath,
        405 => DirectLineFault.BadMethod,
        413 => DirectLineFault.TooLarge,
        415 => DirectLineFault.BadMediaType,
        >= 500 => DirectLineFault.Failed,
        _ => DirectLineFault.BadSyntax("The request cannot be read.") with { Status = status },
    };

    private async Task WriteAsync(HttpContext context, DirectLineFault fault, TimeSpan? retryAfter)
    {
        context.Response.StatusCode = fault.Status;
        if (fault.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (retryAfter is { } wait)
        {
            // The date form: directlinejs hangs for 20 s on a number of seconds (protocol.md 2.6).
            context.Response.Headers.RetryAfter = (clock.GetUtcNow() + wait + TimeSpan.FromSeconds(1)).ToString("R", CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsJsonAsync(
            new { error = new { code = fault.Code, message = fault.Message } }, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A Direct Line request failed with {Fault}.")]
    private partial void LogFailed(string fault);
}
