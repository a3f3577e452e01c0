using System.Globalization;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Conversation;

/// <summary>How soon a next session may follow: two in 24 hours, four hours apart (clinical.md 3.1).</summary>
internal static class Spacing
{
    /// <summary>How many sessions fit into 24 hours.</summary>
    public const int MostADay = 2;

    /// <summary>What a day is: 24 hours, whatever the date.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private static readonly TimeSpan Apart = TimeSpan.FromHours(4);

    /// <summary>How long to wait.</summary>
    /// <param name="sessions">When sessions were, in any order.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The wait; <c>null</c> when the next session may follow at once.</returns>
    public static TimeSpan? Wait(IEnumerable<DateTimeOffset> sessions, DateTimeOffset now)
    {
        var recent = sessions.Where(session => session <= now && now - session < Day).OrderDescending().ToList();
        if (recent.Count == 0)
        {
            return null;
        }

        var next = recent[0] + Apart;
        if (recent.Count >= MostADay && recent[MostADay - 1] + Day > next)
        {
            next = recent[MostADay - 1] + Day;
        }

        return next > now ? next - now : null;
    }

    /// <summary>Says so, honestly and with the time left.</summary>
    public static Line Words(Phrasebook words, TimeSpan wait)
    {
        var minutes = (int)Math.Ceiling(wait.TotalMinutes);
        var (key, count) = minutes < 60 ? (LineKey.InMinutes, minutes) : minutes <= 90 ? (LineKey.InAnHour, 1) : (LineKey.InHours, (minutes + 59) / 60);
        return words[LineKey.Spacing].Fill("wait", new Line { Show = words[key].Show.Replace("{count}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) }.Show);
    }
}
