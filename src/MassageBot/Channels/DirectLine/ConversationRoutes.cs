using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>Starts conversations and takes them up again.</summary>
internal sealed class ConversationRoutes(
    DirectLineTokens tokens, StreamTickets tickets, DirectLineLimits limits, IConversationStore store, ConversationHub hub, TurnRunner turns, GoneConversations gone, TimeProvider clock)
{
    private const string DefaultLocale = "en-US";

    /// <summary><c>POST /v3/directline/conversations</c>.</summary>
    public async Task<IResult> StartAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var grant = await request.AuthorizeAsync(tokens);
        await gone.RefuseAsync(grant);
        limits.Start(!grant.IsSecret && await store.FindAsync(grant.Conversation!) is not null ? grant.Conversation : null);
        var body = await request.ReadOptionalObjectAsync(cancellationToken);
        var user = InboundActivity.Object(body, "user");
        var named = InboundActivity.Text(user, "id");
        var fresh = grant.IsSecret ? tokens.Grant(DirectLineIds.NewConversation(), user: null) : grant;
        var conversation = new StoredConversation(
            fresh.Conversation!,
            grant.User ?? UserNamed(grant, named),
            InboundActivity.Text(user, "name"),
            InboundActivity.Text(body, "locale") ?? DefaultLocale,
            UserJoined: (grant.User ?? named) is { Length: > 0 },
            LastSeq: 0,
            clock.GetUtcNow());
        var joined = Joined(conversation);
        var made = await store.CreateAsync(conversation, joined);
        if (made)
        {
            turns.Post(joined);
        }

        return Answer(request, fresh, watermark: 0, made ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary><c>GET /v3/directline/conversations/{id}?watermark=...</c>: a new stream for a client that lost its own.</summary>
    public async Task<IResult> ReconnectAsync(HttpRequest request, string id)
    {
        var grant = await request.AuthorizeAsync(tokens, id);
        using var lease = await hub.OpenFreshAsync(id);
        if (lease is null or { Conversation.Forgotten: true })
        {
            // For a page whose conversation was deleted: "unable to connect" is better than a page that seems alive (protocol.md 2.7).
            throw new DirectLineFaultException(grant.IsSecret ? DirectLineFault.NoConversation : DirectLineFault.TokenExpired);
        }

        var end = lease.Conversation.Committed;
        var watermark = DirectLineIds.Watermark(request.Query["watermark"], absent: end);
        return Answer(request, grant.IsSecret ? tokens.Grant(id, user: null) : grant, Math.Min(watermark, end), StatusCodes.Status200OK);
    }

    private IResult Answer(HttpRequest request, DirectLineGrant grant, long watermark, int status)
    {
        var (token, expiresIn) = tokens.Issue(grant);
        var streamUrl = request.StreamUrl(grant.Conversation!, watermark, tokens.IssueForStream(grant, tickets.New()));
        return Results.Json(new { conversationId = grant.Conversation, token, expires_in = expiresIn, streamUrl }, statusCode: status);
    }

    private static string? UserNamed(DirectLineGrant grant, string? user) =>
        grant.IsSecret || user?.StartsWith(DirectLineIds.UserPrefix, StringComparison.Ordinal) != true
            ? string.IsNullOrEmpty(user) ? null : user
            : throw new DirectLineFaultException(DirectLineFault.BadArgument("A user id that begins with 'dl_' must stand in the token."));

    // The bot learns of itself and, if it is known, of the user; clients never see this.
    private InboxItem Joined(StoredConversation conversation)
    {
        var user = conversation.UserId;
        var members = new JsonArray(Member(ActivityJson.BotId, ActivityJson.BotName, RoleTypes.Bot));
        if (user is not null)
        {
            members.Add(Member(user, conversation.UserName, RoleTypes.User));
        }

        return Update(conversation, "join-start", user ?? ActivityJson.BotId, members, clock.GetUtcNow());
    }

    /// <summary>Tells the bot of a user who shows with the first activity only.</summary>
    public static InboxItem UserJoins(StoredConversation conversation, string user, DateTimeOffset now) =>
        Update(conversation, "join-user", user, new JsonArray(Member(user, null, RoleTypes.User)), now);

    private static InboxItem Update(StoredConversation conversation, string id, string from, JsonArray members, DateTimeOffset now) => new(
        DirectLineAdapter.Channel,
        conversation.Id,
        id,
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["type"] = ActivityTypes.ConversationUpdate,
            ["id"] = id,
            ["timestamp"] = InboundActivity.WriteTime(now),
            ["channelId"] = DirectLineAdapter.Channel,
            ["from"] = Member(from, null, RoleTypes.User),
            ["conversation"] = new JsonObject { ["id"] = conversation.Id },
            ["locale"] = conversation.Locale,
            ["membersAdded"] = members,
        }));

    private static JsonObject Member(string id, string? name, string role)
    {
        var member = new JsonObject { ["id"] = id, ["role"] = role };
        if (name is not null)
        {
            member["name"] = name;
        }

        return member;
    }
}
