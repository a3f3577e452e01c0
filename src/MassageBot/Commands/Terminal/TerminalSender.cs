using MassageBot.Channels;
using MassageBot.Sessions;

namespace MassageBot.Commands.Terminal;

/// <summary>Lets the bot speak first in the terminal.</summary>
internal sealed class TerminalSender(TerminalAdapter adapter, IConversationMailbox mailbox, IServiceProvider services) : IChannelSender
{
    public bool Serves(ConversationReference reference) => reference.ChannelId == TerminalAdapter.Channel;

    public Task ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        mailbox.RunAsync(reference.ConversationId(), stopping => adapter.ContinueConversationAsync(string.Empty, reference, callback, stopping), cancellationToken);

    public Task DeliverEventAsync(ConversationReference reference, string name, object? value, CancellationToken cancellationToken = default)
    {
        var heard = new Activity { Type = ActivityTypes.Event, Name = name, Value = value }.ApplyConversationReference(reference, isIncoming: true);
        mailbox.Post(reference.ConversationId(), stopping => adapter.RunAsync(heard, services.GetRequiredService<IBot>().OnTurnAsync, stopping));
        return Task.CompletedTask;
    }
}
