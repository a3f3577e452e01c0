namespace MassageBot.Channels.DirectLine;

/// <summary>What a caller may do: everything (the secret), or one conversation (a token).</summary>
/// <param name="Conversation">The one conversation; <c>null</c> for the secret.</param>
/// <param name="User">The user the token speaks for; <c>null</c> when the caller names one.</param>
/// <param name="Origins">The origins its page may have; empty when any trusted one will do.</param>
/// <param name="Born">When the first token of its chain was issued.</param>
internal sealed record DirectLineGrant(string? Conversation, string? User, IReadOnlyList<string> Origins, DateTimeOffset Born)
{
    /// <summary>Gets a value indicating whether the caller holds the secret.</summary>
    public bool IsSecret => Conversation is null;

    /// <summary>Tells whether a conversation is this caller's business.</summary>
    public bool Covers(string conversation) => IsSecret || Conversation == conversation;
}
