using System.Text.Json.Nodes;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>Where tokens come from: the secret's holder, a token's holder, and our own page.</summary>
internal sealed class TokenRoutes(DirectLineTokens tokens, DirectLineLimits limits, IConversationStore store, GoneConversations gone)
{
    /// <summary><c>POST /v3/directline/tokens/generate</c>: a token for a conversation that does not exist yet; the bot is not told.</summary>
    public async Task<IResult> GenerateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var grant = await request.AuthorizeAsync(tokens);
        if (!grant.IsSecret)
        {
            throw new DirectLineFaultException(DirectLineFault.SecretNeeded);
        }

        var body = await request.ReadOptionalObjectAsync(cancellationToken);
        var user = InboundActivity.Text(InboundActivity.Object(body, "user"), "id");
        if (user is not null && (!user.StartsWith(DirectLineIds.UserPrefix, StringComparison.Ordinal) || user.Length > 200))
        {
            throw new DirectLineFaultException(DirectLineFault.BadArgument("user.id must begin with 'dl_' and have at most 200 characters."));
        }

        return Answer(tokens.Grant(DirectLineIds.NewConversation(), user, Origins(body)));
    }

    /// <summary><c>POST /v3/directline/tokens/refresh</c>: the same conversation and user for another while.</summary>
    public async Task<IResult> RefreshAsync(HttpRequest request)
    {
        var grant = await request.AuthorizeAsync(tokens);
        await gone.RefuseAsync(grant);
        return grant.IsSecret
            ? throw new DirectLineFaultException(DirectLineFault.BadArgument("The secret does not expire; only a token is refreshed."))
            : Answer(grant);
    }

    /// <summary>
    /// <c>POST /api/directline/token</c>: a token for our own page, without a secret. The body may hold the <c>token</c> a page kept:
    /// while that is valid the conversation goes on (<c>resumed</c>).
    /// </summary>
    public async Task<IResult> ForOwnPageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RequireOwnPage(request);
        limits.NewConversation(request.HttpContext.Connection.RemoteIpAddress);
        var body = await request.ReadOptionalObjectAsync(cancellationToken);
        var kept = InboundActivity.Text(body, "token") is { } token ? await tokens.TryReadAsync(token) : null;
        var resumed = kept is not null && await store.FindAsync(kept.Conversation!) is not null;
        var grant = resumed ? kept! : tokens.Grant(DirectLineIds.NewConversation(), DirectLineIds.NewUser());
        var (issued, expiresIn) = tokens.Issue(grant);
        return Results.Json(new { conversationId = grant.Conversation, token = issued, expires_in = expiresIn, userId = grant.User, resumed });
    }

    private IResult Answer(DirectLineGrant grant)
    {
        var (token, expiresIn) = tokens.Issue(grant);
        return Results.Json(new { conversationId = grant.Conversation, token, expires_in = expiresIn });
    }

    // Another site's page may neither mint tokens in a visitor's name nor use a form to try (reliability.md T33).
    internal static void RequireOwnPage(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin")
        {
            throw new DirectLineFaultException(DirectLineFault.UntrustedOrigin);
        }

        if (request.ContentType is not null ? !request.HasJsonContentType() : request.ContentLength > 0)
        {
            throw new DirectLineFaultException(DirectLineFault.BadMediaType);
        }
    }

    private static List<string> Origins(JsonObject? body)
    {
        var list = body?.FirstOrDefault(pair => pair.Key.Equals("trustedOrigins", StringComparison.OrdinalIgnoreCase)).Value as JsonArray;
        return list is null ? [] : [.. list.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var origin) ? origin.TrimEnd('/') : null).OfType<string>().Take(20)];
    }
}
