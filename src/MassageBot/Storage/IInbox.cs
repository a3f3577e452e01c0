namespace MassageBot.Storage;

/// <summary>What the bot still has to hear; nothing that was acknowledged to a client is lost or heard twice.</summary>
public interface IInbox
{
    /// <summary>Writes an accepted activity down.</summary>
    /// <returns><c>false</c> when it is known already: a second delivery.</returns>
    Task<bool> TryAddAsync(InboxItem item);

    /// <summary>Counts one more attempt at an item's turn.</summary>
    Task BeginAsync(InboxItem item);

    /// <summary>Tells whether an item's turn is still to come.</summary>
    Task<bool> IsUndoneAsync(InboxItem item);

    /// <summary>Reads what was left undone, in the order it came.</summary>
    Task<IReadOnlyList<InboxItem>> ReadUndoneAsync();
}
