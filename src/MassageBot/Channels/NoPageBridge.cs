using MassageBot.Storage;

namespace MassageBot.Channels;

/// <summary>Every page has a conversation of its own: there is no other channel.</summary>
internal sealed class NoPageBridge : IPageBridge
{
    public InboxItem? Redirect(string pageConversation, LogEntry entry) => null;

    public bool Leads(string? pageConversation, string conversation) => false;
}
