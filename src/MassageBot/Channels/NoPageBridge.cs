namespace MassageBot.Channels;

/// <summary>Every page has a conversation of its own: there is no other channel.</summary>
internal sealed class NoPageBridge : IPageBridge
{
    public ValueTask<PageLead?> FindAsync(string? page) => ValueTask.FromResult<PageLead?>(null);
}
