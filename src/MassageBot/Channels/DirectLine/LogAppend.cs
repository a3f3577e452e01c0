using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>What belongs to an entry when it is appended.</summary>
internal sealed record LogAppend
{
    /// <summary>Gets a value indicating whether <c>GET activities</c> shows it.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>Gets the id of the inbound activity whose turn sends it.</summary>
    public string? Cause { get; init; }

    /// <summary>Gets the id that the client gave it.</summary>
    public string? Client { get; init; }

    /// <summary>Gets what it is, where it may be logged only once (<see cref="LogDraft.Once"/>).</summary>
    public OnceKey? Once { get; init; }

    /// <summary>Gets the entry it replaces: id and timestamp stay, so that Web Chat puts it in the same place.</summary>
    public ReplacedEntry? Replaces { get; init; }

    /// <summary>Gets what the bot is to hear of it, written down in the same transaction.</summary>
    public Func<LogEntry, IReadOnlyList<InboxItem>>? Inbox { get; init; }

    /// <summary>Gets a value indicating whether the first of <see cref="Inbox"/> tells of the user's arrival.</summary>
    public bool UserJoins { get; init; }
}
