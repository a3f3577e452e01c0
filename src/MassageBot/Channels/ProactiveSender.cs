namespace MassageBot.Channels;

/// <summary>Picks the channel of a conversation.</summary>
internal sealed class ProactiveSender(IEnumerable<IChannelSender> channels) : IProactiveSender
{
    public Task ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        For(reference).ContinueAsync(reference, callback, cancellationToken);

    public Task DeliverEventAsync(ConversationReference reference, string name, object? value, CancellationToken cancellationToken = default) =>
        For(reference).DeliverEventAsync(reference, name, value, cancellationToken);

    private IChannelSender For(ConversationReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return channels.FirstOrDefault(channel => channel.Serves(reference))
            ?? throw new InvalidOperationException($"No adapter serves the channel '{reference.ChannelId}'; one of them must be registered as IChannelSender.");
    }
}
