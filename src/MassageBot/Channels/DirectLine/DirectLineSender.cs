using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>Lets the bot speak first in Direct Line conversations.</summary>
internal sealed class DirectLineSender(DirectLineAdapter adapter, TurnRunner turns, IInbox inbox, TimeProvider clock) : IChannelSender
{
    public bool Serves(ConversationReference reference) => reference.ChannelId == DirectLineAdapter.Channel && string.IsNullOrEmpty(reference.ServiceUrl); // Azure's own Direct Line has one

    public Task ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        turns.RunProactiveAsync(adapter, reference, callback, cancellationToken);

    public async Task DeliverEventAsync(ConversationReference reference, string name, object? value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var item = BotEvent.Of(DirectLineAdapter.Channel, reference, name, value, clock.GetUtcNow());
        await inbox.TryAddAsync(item);
        turns.Post(item);
    }
}
