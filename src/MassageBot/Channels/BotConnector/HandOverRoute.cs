using MassageBot.Channels.DirectLine;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary><c>POST /api/directline/handover</c>: our page gives the hand-over token of its URL's fragment and gets a Direct Line token for the session's own conversation.</summary>
internal sealed class HandOverRoute(HandOvers handOvers, PageBridge bridge, DirectLineTokens tokens, DirectLineLimits limits, IConversationStore store, TimeProvider clock)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/api/directline/handover";

    /// <summary>Body <c>{"token":"..."}</c>; answer as <c>/api/directline/token</c>, and <c>session</c>. A token that was used, is too old or is none is 403, all alike.</summary>
    public async Task<IResult> PostAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        TokenRoutes.RequireOwnPage(request);
        limits.NewConversation(request.HttpContext.Connection.RemoteIpAddress);
        var body = await request.ReadOptionalObjectAsync(cancellationToken);
        if (InboundActivity.Text(body, "token") is not { Length: > 0 and <= 200 } token || await handOvers.TakeAsync(token) is not { } handOver)
        {
            throw new DirectLineFaultException(DirectLineFault.BadToken);
        }

        var grant = tokens.Grant(DirectLineIds.NewPage(), DirectLineIds.NewUser());
        var conversation = new StoredConversation(grant.Conversation!, grant.User, null, handOver.Reference.Locale, UserJoined: true, LastSeq: 0, clock.GetUtcNow());
        await bridge.LeadAsync(grant.Conversation!, handOver.Reference);
        await store.CreateAsync(conversation, new InboxItem("handover", grant.Conversation!, "joined", [])); // nobody is welcomed: the person is known
        var (issued, expiresIn) = tokens.Issue(grant);
        return Results.Json(new { conversationId = grant.Conversation, token = issued, expires_in = expiresIn, userId = grant.User, resumed = true, session = handOver.Session });
    }
}
