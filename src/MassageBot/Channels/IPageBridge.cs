using MassageBot.Storage;

namespace MassageBot.Channels;

/// <summary>Pages that take part in a conversation of another channel: what is said on such a page is heard there, and the page sees what is said there.</summary>
internal interface IPageBridge
{
    /// <summary>Re-addresses what was posted on a page.</summary>
    /// <returns>What the bot hears instead; <c>null</c> for a page with a conversation of its own.</returns>
    InboxItem? Redirect(string pageConversation, LogEntry entry);

    /// <summary>Tells whether a page takes part in a conversation.</summary>
    bool Leads(string? pageConversation, string conversation);
}
