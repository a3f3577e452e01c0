using System.Collections.Concurrent;

namespace MassageBot.Sessions;

/// <summary>Which page joined a conversation last and can perform. Kept in memory: a page that is still there says so again.</summary>
internal sealed class PagePresence(SessionClock clock)
{
    private const int Most = 20_000;
    private static readonly TimeSpan Keep = TimeSpan.FromHours(24);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (PageJoin Page, long At)> _pages = new(StringComparer.Ordinal);

    private long _swept = clock.Wall.GetTimestamp();

    public void Joined(string conversationId, PageJoin page)
    {
        if (_pages.Count >= Most || clock.Wall.GetElapsedTime(Volatile.Read(ref _swept)) > SweepEvery)
        {
            Volatile.Write(ref _swept, clock.Wall.GetTimestamp());
            ForgetOld();
        }

        _pages[conversationId] = (page, clock.Wall.GetTimestamp());
    }

    /// <summary>The page of a conversation that can perform; <c>null</c> when there is none.</summary>
    public PageJoin? PlayerOf(string conversationId) =>
        _pages.TryGetValue(conversationId, out var known) && known.Page.Plays ? known.Page : null;

    private void ForgetOld()
    {
        foreach (var (id, known) in _pages.Where(pair => clock.Wall.GetElapsedTime(pair.Value.At) > Keep))
        {
            _pages.TryRemove(new(id, known));
        }

        if (_pages.Count >= Most)
        {
            _pages.Clear(); // a page that is left out performs when it joins again; until then the chat does
        }
    }
}
