namespace MassageBot.Storage;

/// <summary>Keeps conversations and their logs.</summary>
public interface IConversationStore
{
    Task<StoredConversation?> FindAsync(string conversation);

    /// <summary>Makes a conversation, with what the bot is told first.</summary>
    /// <returns><c>false</c> when it was there already; then nothing is changed.</returns>
    Task<bool> CreateAsync(StoredConversation conversation, InboxItem joined);

    /// <summary>Appends an entry and, in the same transaction, what the bot still has to hear.</summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="draft">What becomes the entry.</param>
    /// <param name="committed">Called when it is on disk, in the order of the entries.</param>
    /// <exception cref="AlreadyLoggedException">The client sends again what is there.</exception>
    Task<LogEntry> AppendAsync(string conversation, LogDraft draft, Action<LogEntry> committed);

    /// <summary>Reads entries after a watermark, oldest first.</summary>
    Task<IReadOnlyList<LogEntry>> ReadAfterAsync(string conversation, long after, int limit, bool listedOnly);

    /// <summary>Reads the newest entry that carries an id.</summary>
    Task<LogEntry?> FindEntryAsync(string conversation, string activity);

    /// <summary>Reads what a turn that was cut off had sent already.</summary>
    Task<IReadOnlyList<LogEntry>> ReadCausedByAsync(string conversation, string cause);

    /// <summary>Takes an activity out of what <c>GET activities</c> shows.</summary>
    Task UnlistAsync(string conversation, string activity);

    /// <summary>Deletes conversations, histories and bot state idle since before a time.</summary>
    /// <returns>How many conversations went.</returns>
    Task<int> PurgeAsync(DateTimeOffset idleSince);
}
