namespace MassageBot.Storage;

/// <summary>What is to be appended to a conversation's log; it becomes an entry when the database gives it its number, so that several nodes may append.</summary>
/// <param name="Now">The time; an entry's timestamp is later than the one before by a millisecond at least, whatever the clock does.</param>
/// <param name="Make">Makes the entry, given its number and timestamp. It may be called twice.</param>
public sealed record LogDraft(DateTimeOffset Now, Func<long, DateTimeOffset, LogEntry> Make)
{
    /// <summary>Gets a value indicating whether the entry replaces another and takes no new timestamp.</summary>
    public bool Replaces { get; init; }

    /// <summary>Gets the id of the inbound activity whose turn sends it; <c>null</c> when there is none.</summary>
    public string? Cause { get; init; }

    /// <summary>Gets the id that a client gave its activity, by which a second sending is known, on whatever node it arrives.</summary>
    public string? Client { get; init; }

    /// <summary>Gets what it is, where that may stand in the log only once whoever says it: a cue that was said right before its node died is not said again by the next one.</summary>
    public OnceKey? Once { get; init; }

    /// <summary>Gets what the bot is to hear of it, in order, written down in the same transaction.</summary>
    public Func<LogEntry, IReadOnlyList<InboxItem>>? Inbox { get; init; }

    /// <summary>Gets a value indicating whether the first of <see cref="Inbox"/> tells the bot that the user is there.</summary>
    public bool UserJoins { get; init; }
}
