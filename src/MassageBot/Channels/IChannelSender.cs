namespace MassageBot.Channels;

/// <summary>One channel's part of <see cref="IProactiveSender"/>.</summary>
public interface IChannelSender : IProactiveSender
{
    /// <summary>Tells whether a conversation is on this channel.</summary>
    bool Serves(ConversationReference reference);
}
