using MassageBot.Guidance.Sessions;
using MassageBot.Nodes;

namespace MassageBot.Sessions;

/// <summary>Finds a conversation's session on whatever node it runs, to show it: what changes it goes by the inbox to the node it belongs to.</summary>
internal sealed class SessionLookup(LiveSessions sessions, ISessionStore store, Ownership nodes)
{
    /// <summary>Finds it.</summary>
    /// <returns>The session itself where it runs here, else a picture of it as it was kept last; <c>null</c> when there is none.</returns>
    public async ValueTask<LiveSession?> FindAsync(string? conversation)
    {
        if (conversation is null || sessions.Find(conversation) is { } here)
        {
            return sessions.Find(conversation);
        }

        return nodes.Owns(conversation) || await store.FindAsync(conversation) is not { } kept ? null : Picture(kept);
    }

    private LiveSession Picture(StoredSession kept)
    {
        var session = new LiveSession(kept.Id, sessions.Share(kept.Script), kept.Reference.ToReference(), kept.Settings) { State = kept.State, BaseMs = kept.NowMs, Version = kept.Version };
        if (kept.Latched)
        {
            session.Latch();
        }

        return session;
    }
}
