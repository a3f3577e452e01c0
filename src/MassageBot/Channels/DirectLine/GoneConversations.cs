using MassageBot.Privacy;

namespace MassageBot.Channels.DirectLine;

/// <summary>Turns those away whose conversation was deleted: their tokens are good for nothing from that moment on (reliability.md T29).</summary>
internal sealed class GoneConversations(IServiceProvider services)
{
    private readonly Tombstones? _tombstones = services.GetService<Tombstones>();

    /// <summary>Takes a conversation into use.</summary>
    /// <exception cref="DirectLineFaultException">There is none, or none any more.</exception>
    public async Task<ConversationLease> OpenAsync(ConversationHub hub, DirectLineGrant grant, string id)
    {
        var lease = await hub.OpenFreshAsync(id);
        if (lease is { Conversation.Forgotten: false })
        {
            return lease;
        }

        lease?.Dispose();
        await RefuseAsync(grant);
        throw new DirectLineFaultException(DirectLineFault.NoConversation);
    }

    /// <summary>Turns a token away whose conversation was deleted.</summary>
    public async Task RefuseAsync(DirectLineGrant grant)
    {
        if (!grant.IsSecret && _tombstones is not null && await _tombstones.HasAsync(grant.Conversation!))
        {
            throw new DirectLineFaultException(DirectLineFault.TokenExpired);
        }
    }
}
