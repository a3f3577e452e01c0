using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>Adds up what was done in a day.</summary>
internal static class DayLedgers
{
    /// <summary>What a session did, and what was done before it in its own conversation.</summary>
    public static DayLedger Of(LiveSession session) => Sum(session.Settings.Day, new DayLedger
    {
        SpotMs = session.State.SpotMs.ToDictionary(spot => $"{session.Script.Technique}/{spot.Key}", spot => spot.Value, StringComparer.Ordinal),
        HandsOnMs = session.State.HandsOnMs,
    });

    public static DayLedger Sum(DayLedger one, DayLedger other)
    {
        var spots = new Dictionary<string, long>(one.SpotMs, StringComparer.Ordinal);
        foreach (var (spot, ms) in other.SpotMs)
        {
            spots[spot] = spots.GetValueOrDefault(spot) + ms;
        }

        return new DayLedger { SpotMs = spots, HandsOnMs = one.HandsOnMs + other.HandsOnMs };
    }
}
