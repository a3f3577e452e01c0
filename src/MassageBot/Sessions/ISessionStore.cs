namespace MassageBot.Sessions;

/// <summary>Where sessions are kept: what must survive the program, never a cue.</summary>
internal interface ISessionStore
{
    /// <summary>Keeps a session. Inside a turn that has a transaction it becomes part of it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="expectedVersion">The version kept before; 0 for a new one, which takes the place of the conversation's last.</param>
    /// <exception cref="SessionConflictException">Another version is kept.</exception>
    /// <exception cref="Nodes.NotOwnerException">The conversation belongs to another node now.</exception>
    Task SaveAsync(StoredSession session, long expectedVersion);

    /// <summary>Sets the stop latch, whatever version is kept; done when it is on disk.</summary>
    Task LatchAsync(string sessionId);

    /// <summary>Reads every session that was kept, or those of some shards.</summary>
    Task<IReadOnlyList<StoredSession>> LoadAsync(IReadOnlyCollection<int>? shards = null);

    /// <summary>Reads the session of a conversation.</summary>
    /// <returns><c>null</c> when none is kept.</returns>
    Task<StoredSession?> FindAsync(string conversation);

    /// <summary>Writes down that the program is alive.</summary>
    Task BeatAsync(DateTimeOffset now);

    /// <summary>Reads when the program was last known to be alive.</summary>
    Task<DateTimeOffset?> LastBeatAsync();

    /// <summary>Forgets sessions that were last changed before a moment.</summary>
    Task<int> PurgeAsync(DateTimeOffset before);
}
