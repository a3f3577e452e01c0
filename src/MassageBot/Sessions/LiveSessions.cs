using System.Collections.Concurrent;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>The sessions of this process, one a conversation.</summary>
internal sealed class LiveSessions
{
    private readonly ConcurrentDictionary<string, LiveSession> _byConversation = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, WeakReference<Script>> _scripts = new(StringComparer.Ordinal);

    public IEnumerable<LiveSession> All => _byConversation.Values;

    public bool AnyRunning => _byConversation.Any(known => !known.Value.Ended);

    public LiveSession? Find(string? conversationId) => conversationId is not null && _byConversation.TryGetValue(conversationId, out var session) ? session : null;

    /// <summary>The one copy of a script that all sessions with it share.</summary>
    public Script Share(Script script)
    {
        var shared = _scripts.GetOrAdd(script.Hash, _ => new WeakReference<Script>(script));
        if (shared.TryGetTarget(out var known))
        {
            return known;
        }

        shared.SetTarget(script);
        return script;
    }

    public void Put(LiveSession session) => _byConversation[session.ConversationId] = session;

    public void Remove(LiveSession session) => _byConversation.TryRemove(new(session.ConversationId, session));

    /// <summary>What the same person had done in other conversations since a moment.</summary>
    public DayLedger DayOf(ConversationReference reference, DateTimeOffset since) => reference.User?.Id is not { Length: > 0 } user
        ? new DayLedger()
        : _byConversation.Select(known => known.Value) // not Values, which copies them all
            .Where(session => session.Reference.User?.Id == user && session.ConversationId != reference.Conversation?.Id && session.EndedAt > since)
            .Aggregate(new DayLedger(), (sum, session) => DayLedgers.Sum(sum, DayLedgers.Of(session)));
}
