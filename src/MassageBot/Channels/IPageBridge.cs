namespace MassageBot.Channels;

/// <summary>Pages that take part in a conversation of another channel: what is said on such a page is heard there, and the page sees what is said there.</summary>
internal interface IPageBridge
{
    /// <summary>Finds where a page leads.</summary>
    /// <param name="page">The page's own conversation.</param>
    /// <returns><c>null</c> for a page that takes part in no other conversation.</returns>
    ValueTask<PageLead?> FindAsync(string? page);
}
