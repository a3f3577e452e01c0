namespace MassageBot.Channels.DirectLine;

/// <summary>How a stream whose line died without a word is found: pinged so often, and given up when so long no answer comes. Together at most 45 seconds (reliability.md F35).</summary>
internal sealed record StreamPings(TimeSpan Every, TimeSpan Patience)
{
    /// <summary>Gets what streams are opened with.</summary>
    public static StreamPings Usual { get; } = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
}
