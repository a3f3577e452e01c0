namespace MassageBot.Sessions;

/// <summary>Sessions kept in memory alone: for tests and for the <c>chat</c> command.</summary>
internal sealed class MemorySessionStore : ISessionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredSession> _byConversation = new(StringComparer.Ordinal);
    private readonly HashSet<string> _latched = new(StringComparer.Ordinal);
    private DateTimeOffset? _beat;

    public Task SaveAsync(StoredSession session, long expectedVersion)
    {
        lock (_gate)
        {
            var kept = _byConversation.GetValueOrDefault(session.ConversationId);
            if (expectedVersion != 0 && (kept?.Id != session.Id || kept.Version != expectedVersion))
            {
                throw new SessionConflictException(session.Id);
            }

            _byConversation[session.ConversationId] = session;
            return Task.CompletedTask;
        }
    }

    public Task LatchAsync(string sessionId)
    {
        lock (_gate)
        {
            _latched.Add(sessionId);
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<StoredSession>> LoadAsync(IReadOnlyCollection<int>? shards = null)
    {
        lock (_gate)
        {
            var wanted = _byConversation.Values.Where(session => shards?.Contains(Nodes.Shards.Of(session.ConversationId)) != false);
            return Task.FromResult<IReadOnlyList<StoredSession>>([.. wanted.Select(session => session with { Latched = _latched.Contains(session.Id) })]);
        }
    }

    public Task<StoredSession?> FindAsync(string conversation)
    {
        lock (_gate)
        {
            return Task.FromResult(_byConversation.GetValueOrDefault(conversation) is { } kept ? kept with { Latched = _latched.Contains(kept.Id) } : null);
        }
    }

    public Task BeatAsync(DateTimeOffset now)
    {
        lock (_gate)
        {
            _beat = now;
            return Task.CompletedTask;
        }
    }

    public Task<DateTimeOffset?> LastBeatAsync()
    {
        lock (_gate)
        {
            return Task.FromResult(_beat);
        }
    }

    public Task<int> PurgeAsync(DateTimeOffset before)
    {
        lock (_gate)
        {
            var old = _byConversation.Values.Where(session => session.SavedAt < before).ToList();
            old.ForEach(session => _byConversation.Remove(session.ConversationId));
            return Task.FromResult(old.Count);
        }
    }
}
