namespace MassageBot.Sessions;

/// <summary>The page that performs a session.</summary>
/// <param name="device">The page's own id, a new one for every load of the page.</param>
/// <param name="since">When it was given the session, a timestamp of the wall clock.</param>
internal sealed class PageLink(string device, long since)
{
    public string Device { get; } = device;

    /// <summary>Gets when it was heard of last, a timestamp of the wall clock.</summary>
    public long LastHeard { get; private set; } = since;

    /// <summary>Gets a value indicating whether it has said anything about this session yet.</summary>
    public bool Answers { get; private set; }

    /// <summary>Gets a value indicating whether an earlier run of the program gave it the session; then it is waited for a little.</summary>
    public bool FromBefore { get; init; }

    public void Hear(long timestamp) => (LastHeard, Answers) = (timestamp, true);
}
