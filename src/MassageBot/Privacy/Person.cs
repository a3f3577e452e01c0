namespace MassageBot.Privacy;

/// <summary>Where somebody is known: one conversation on one channel, and the account they have there.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Conversation">The conversation's id.</param>
/// <param name="User">The account's id; <c>null</c> when none is known.</param>
internal sealed record Person(string Channel, string Conversation, string? User)
{
    /// <summary>Gets whose data keys these are.</summary>
    public IEnumerable<string> Owners => User is null ? [Owner.OfConversation(Conversation), Arrival] : [Owner.OfConversation(Conversation), Arrival, Owner.OfUser(Channel, User)];

    private string Arrival => Channels.BotConnector.SqlChannelConversations.OwnerOf(Channel, Conversation);
}
