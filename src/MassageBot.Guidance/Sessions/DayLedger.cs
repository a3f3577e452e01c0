namespace MassageBot.Guidance.Sessions;

/// <summary>What was done to this person in the last 24 hours before the session (P12).</summary>
public sealed record DayLedger
{
    /// <summary>Gets the pressing time of each spot, in milliseconds; a spot's name is <c>&lt;technique&gt;/&lt;spot&gt;</c> or as in the script.</summary>
    public IReadOnlyDictionary<string, long> SpotMs { get; init; } = new Dictionary<string, long>();

    /// <summary>Gets the hands-on time, in milliseconds.</summary>
    public long HandsOnMs { get; init; }
}
