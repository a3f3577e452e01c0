namespace MassageBot.Channels.BotConnector;

/// <summary>Keeps the conversations on channels, and what a turn has sent already.</summary>
internal interface IChannelConversations
{
    /// <summary>Notes that somebody spoke there; the conversation is no longer gone.</summary>
    Task TouchAsync(ChannelConversation conversation);

    Task<ChannelConversation?> FindAsync(string channel, string id);

    /// <summary>Notes that nobody hears the bot there any more.</summary>
    Task SetGoneAsync(string channel, string id);

    /// <summary>Notes a message that a turn has sent, so that the turn, run again after a crash, does not send it twice.</summary>
    Task NoteSentAsync(string conversation, string cause, string activity);

    /// <summary>Reads what a turn has sent, in order.</summary>
    Task<IReadOnlyList<string>> ReadSentAsync(string conversation, string cause);

    /// <summary>Deletes what is kept of conversations idle since before <paramref name="idleSince"/>, and of their people after <paramref name="peopleSince"/>.</summary>
    Task<int> PurgeAsync(DateTimeOffset idleSince, DateTimeOffset peopleSince);
}
