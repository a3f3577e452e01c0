namespace MassageBot.Channels;

/// <summary>Reads references.</summary>
internal static class ConversationReferences
{
    /// <summary>Gets the conversation's id.</summary>
    public static string ConversationId(this ConversationReference reference) => reference.Conversation?.Id is { Length: > 0 } id
        ? id
        : throw new ArgumentException("The reference names no conversation; take it from an activity with GetConversationReference().", nameof(reference));
}
