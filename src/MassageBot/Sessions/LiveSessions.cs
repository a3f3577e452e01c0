using System.Collections.Concurrent;

namespace MassageBot.Sessions;

/// <summary>The sessions of this process, one a conversation.</summary>
internal sealed class LiveSessions
{
    private readonly ConcurrentDictionary<string, LiveSession> _byConversation = new(StringComparer.Ordinal);

    public IEnumerable<LiveSession> All => _byConversation.Values;

    public bool AnyRunning => _byConversation.Values.Any(session => !session.Ended);

    public LiveSession? Find(string? conversationId) => conversationId is not null && _byConversation.TryGetValue(conversationId, out var session) ? session : null;

    public void Put(LiveSession session) => _byConversation[session.ConversationId] = session;

    public void Remove(LiveSession session) => _byConversation.TryRemove(new(session.ConversationId, session));
}
