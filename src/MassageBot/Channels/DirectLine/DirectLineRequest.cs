using System.Globalization;
using System.Text.Json.Nodes;

namespace MassageBot.Channels.DirectLine;

/// <summary>What the routes read from a request.</summary>
internal static class DirectLineRequest
{
    /// <summary>The longest body (protocol.md 1.1).</summary>
    public const int BodyLimit = 256 * 1024;

    /// <summary>Reads who calls, and checks that the conversation is the caller's business, before anything tells whether it exists.</summary>
    public static async Task<DirectLineGrant> AuthorizeAsync(this HttpRequest request, DirectLineTokens tokens, string? conversation = null)
    {
        var grant = await tokens.ReadHeaderAsync(request.Headers.Authorization);
        if (conversation is not null && !grant.Covers(conversation))
        {
            throw new DirectLineFaultException(DirectLineFault.Forbidden);
        }

        RequireOrigin(request, grant);
        return grant;
    }

    /// <summary>Holds a token to the origins it was made for, where a browser names one.</summary>
    public static void RequireOrigin(HttpRequest request, DirectLineGrant grant)
    {
        if (grant.Origins.Count > 0 && request.Headers.Origin is { Count: > 0 } origin
            && !grant.Origins.Contains(origin.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            throw new DirectLineFaultException(DirectLineFault.UntrustedOrigin);
        }
    }

    /// <summary>Reads the whole body, 256 KB at most.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        return await RequestBody.ReadAsync(request, BodyLimit, cancellationToken) ?? throw new DirectLineFaultException(DirectLineFault.TooLarge);
    }

    /// <summary>Reads a body that may be left out.</summary>
    public static async Task<JsonObject?> ReadOptionalObjectAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await request.ReadBodyAsync(cancellationToken);
        return body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? null : InboundActivity.ReadObject(body.Span);
    }

    /// <summary>Gets the URL a stream is opened with: <c>wss</c> where the page came by <c>https</c>.</summary>
    public static string StreamUrl(this HttpRequest request, string conversation, long watermark, string token) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{request.PathBase}/v3/directline/conversations/{conversation}/stream?watermark={watermark}&t={token}");
}
