using MassageBot.Channels.DirectLine;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary>Lets the bot speak first in conversations on channels.</summary>
internal sealed class ConnectorSender(ConnectorAdapter adapter, TurnRunner turns, IInbox inbox, TimeProvider clock) : IChannelSender
{
    public bool Serves(ConversationReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return !string.IsNullOrEmpty(reference.ServiceUrl);
    }

    public Task ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        turns.RunProactiveAsync(adapter, reference, callback, cancellationToken);

    public async Task DeliverEventAsync(ConversationReference reference, string name, object? value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var item = BotEvent.Of(ConnectorAdapter.InboxOf(reference.ChannelId!), reference, name, value, clock.GetUtcNow());
        await inbox.TryAddAsync(item);
        turns.Post(item);
    }
}
