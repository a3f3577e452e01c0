using System.Net.WebSockets;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.DirectLine;

/// <summary><c>GET /v3/directline/conversations/{id}/stream?t=...&amp;watermark=...</c>: the WebSocket by which a page hears the bot.</summary>
internal sealed class StreamRoute(
    DirectLineTokens tokens, StreamTickets tickets, ConversationHub hub, GoneConversations gone, StreamKeeper keeper, StreamPings pings, IOptions<DirectLineOptions> options, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    public async Task OpenAsync(HttpContext context, string id)
    {
        var (grant, ticket) = await tokens.ReadStreamAsync(context.Request.Query["t"]);
        if (!grant.Covers(id))
        {
            throw new DirectLineFaultException(DirectLineFault.Forbidden);
        }

        DirectLineRequest.RequireOrigin(context.Request, grant);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw new DirectLineFaultException(DirectLineFault.BadArgument("This URL is for a WebSocket."));
        }

        var watermark = DirectLineIds.Watermark(context.Request.Query["watermark"], absent: 0);
        if (!await tickets.UseAsync(ticket))
        {
            throw new DirectLineFaultException(DirectLineFault.BadToken);
        }

        using var lease = await gone.OpenAsync(hub, grant, id);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = pings.Every,
            KeepAliveTimeout = pings.Patience,
        });
        var conversation = lease.Conversation;
        var subscription = conversation.Subscribe(watermark, options.Value.StreamsPerConversation);
        try
        {
            using var session = new StreamSession(socket, conversation, subscription, keeper, clock);
            await session.RunAsync(lifetime.ApplicationStopping, context.RequestAborted);
        }
        finally
        {
            conversation.Unsubscribe(subscription);
        }
    }
}
