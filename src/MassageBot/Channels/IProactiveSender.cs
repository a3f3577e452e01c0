namespace MassageBot.Channels;

/// <summary>Lets the bot speak when nobody has just spoken to it.</summary>
public interface IProactiveSender
{
    /// <summary>Runs a turn on the adapter of the reference's channel, inside the conversation's mailbox. The task ends with the turn.</summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="callback">What to do in the turn; state changed in it must be saved by it.</param>
    /// <param name="cancellationToken">Ends the waiting, not the turn.</param>
    Task ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default);

    /// <summary>Has the bot hear an event as if the channel had sent it: a whole turn, with the bot's own handlers, written ahead like any other.</summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="name">The event's name: <c>massagebot/session.ended</c>.</param>
    /// <param name="value">Plain values, or <c>null</c>.</param>
    /// <param name="cancellationToken">Ends the waiting, not the turn.</param>
    Task DeliverEventAsync(ConversationReference reference, string name, object? value, CancellationToken cancellationToken = default);
}
