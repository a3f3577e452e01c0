using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>Takes activities in and gives them out.</summary>
internal sealed class ActivityRoutes(
    DirectLineTokens tokens, DirectLineLimits limits, ConversationHub hub, IConversationStore store, TurnRunner turns, EarlyStop stop, IPageBridge bridge, GoneConversations gone, Waits waits, TimeProvider clock)
{
    private const int PageLength = 200;

    /// <summary><c>POST /v3/directline/conversations/{id}/activities</c>: written down and echoed at once; the bot's turn comes after.</summary>
    public async Task<IResult> PostAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var grant = await request.AuthorizeAsync(tokens, id);
        var inbound = InboundActivity.Read((await request.ReadBodyAsync(cancellationToken)).Span);
        using var lease = await gone.OpenAsync(hub, grant, id);
        var user = UserOf(grant, inbound, lease.Conversation.Stored);
        await HoldToRateAsync(lease.Conversation, user, inbound);

        var waiting = waits.Begin(DirectLineAdapter.Channel, new Activity { Type = inbound.Type, Conversation = new ConversationAccount { Id = id } });
        var isNew = false;
        try
        {
            await lease.Conversation.Door.WaitAsync(cancellationToken);
            try
            {
                // From here on the client's going away changes nothing.
                (var accepted, isNew) = await AcceptAsync(lease.Conversation, inbound, user, waiting);
                return Results.Json(new { id = accepted });
            }
            finally
            {
                lease.Conversation.Door.Release();
            }
        }
        finally
        {
            if (!isNew)
            {
                waiting?.Dispose(); // else over when its turn is
            }
        }
    }

    /// <summary><c>GET /v3/directline/conversations/{id}/activities?watermark=...</c>.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string id)
    {
        var grant = await request.AuthorizeAsync(tokens, id);
        var after = DirectLineIds.Watermark(request.Query["watermark"], absent: 0);
        using var lease = await gone.OpenAsync(hub, grant, id);
        var end = lease.Conversation.Committed;
        after = Math.Min(after, end);
        var entries = await store.ReadAfterAsync(id, after, PageLength, listedOnly: true);

        // Typing is not listed, but the watermark moves past it.
        var watermark = entries.Count == PageLength ? entries[^1].Seq : Math.Max(end, entries.Count > 0 ? entries[^1].Seq : after);
        return Results.Bytes(ActivitySet.Write(entries, watermark), "application/json; charset=utf-8");
    }

    private static string UserOf(DirectLineGrant grant, InboundActivity inbound, StoredConversation conversation)
    {
        var named = grant.User ?? inbound.From ?? conversation.UserId;
        return named switch
        {
            null or "" => throw new DirectLineFaultException(DirectLineFault.BadArgument("'from.id' is missing.")),
            { Length: > 200 } => throw new DirectLineFaultException(DirectLineFault.BadArgument("'from.id' has more than 200 characters.")),
            _ when grant is { IsSecret: false, User: null } && named.StartsWith(DirectLineIds.UserPrefix, StringComparison.Ordinal) =>
                throw new DirectLineFaultException(DirectLineFault.BadArgument("A user id that begins with 'dl_' must stand in the token.")),
            _ => named,
        };
    }

    private async Task HoldToRateAsync(LiveConversation conversation, string user, InboundActivity inbound)
    {
        var wait = limits.Activity(conversation.Id);
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        if (stop.IsUrgent(ActivityJson.Read(inbound.Write(conversation.Id, user, "unsent", clock.GetUtcNow()))))
        {
            wait = limits.Urgent(conversation.Id);
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            await HearUnkeptAsync(conversation, await bridge.FindAsync(conversation.Id), user, inbound); // a hundred stops in a row: each of them stops, and the rest is not written down
        }

        DirectLineLimits.Refuse(wait);
    }

    private async Task HearUnkeptAsync(LiveConversation conversation, PageLead? lead, string user, InboundActivity inbound)
    {
        var unkept = new LogEntry(0, "unkept", clock.GetUtcNow(), true, inbound.Write(conversation.Id, user, "unkept", clock.GetUtcNow()));
        var elsewhere = lead?.Redirect(unkept);
        await stop.HearAsync(elsewhere?.Conversation ?? conversation.Id, ActivityJson.Read(elsewhere?.Json ?? unkept.Json));
    }

    private async Task<(string Id, bool IsNew)> AcceptAsync(LiveConversation conversation, InboundActivity inbound, string user, Waiting? waiting)
    {
        if (inbound.ClientActivityId is { } known && conversation.FindRecent(known) is { } before)
        {
            return (before, false); // sent again after a lost answer
        }

        var isTyping = inbound.Type == ActivityTypes.Typing;
        var joins = !conversation.UserJoined && !isTyping;
        var lead = isTyping ? null : await bridge.FindAsync(conversation.Id);
        List<InboxItem> inbox = [];
        LogEntry entry;
        try
        {
            entry = await conversation.AppendAsync(
                (id, time) => inbound.Write(conversation.Id, user, id, time),
                new LogAppend
                {
                    Listed = !isTyping,
                    UserJoins = joins,
                    Client = inbound.ClientActivityId,
                    Inbox = logged => inbox = isTyping ? [] : ForTheBot(conversation.Stored, lead, logged, user, joins),
                });
        }
        catch (AlreadyLoggedException again)
        {
            return (again.Message, false); // sent again, to another node or after a restart
        }
        catch when (!isTyping)
        {
            // Not accepted; but a stop that could not be written down stops all the same (F15).
            await HearUnkeptAsync(conversation, lead, user, inbound);
            throw;
        }

        conversation.UserJoined |= joins;
        if (inbound.ClientActivityId is { } clientId)
        {
            conversation.Remember(clientId, entry.Id);
        }

        if (!isTyping)
        {
            foreach (var item in inbox)
            {
                await stop.HearAsync(item.Conversation, ActivityJson.Read(item.Json));
                turns.Post(item, item == inbox[^1] ? waiting : null);
            }
        }

        return (entry.Id, true);
    }

    private static List<InboxItem> ForTheBot(StoredConversation conversation, PageLead? lead, LogEntry entry, string user, bool joins)
    {
        if (lead?.Redirect(entry) is { } elsewhere)
        {
            return [elsewhere];
        }

        var heard = new InboxItem(DirectLineAdapter.Channel, conversation.Id, entry.Id, entry.Json);
        return joins ? [ConversationRoutes.UserJoins(conversation, user, entry.Timestamp), heard] : [heard];
    }
}
