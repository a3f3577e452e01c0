namespace MassageBot.Storage;

/// <summary>One entry of a conversation's log: an activity as clients see it.</summary>
/// <param name="Seq">1, 2, 3 ... within the conversation; the watermark is the newest one seen.</param>
/// <param name="Id">The activity's id; an update carries the id of what it replaces.</param>
/// <param name="Timestamp">The activity's timestamp.</param>
/// <param name="Listed">Whether <c>GET activities</c> shows it (typing is for the stream only).</param>
/// <param name="Json">The activity, UTF-8.</param>
public sealed record LogEntry(long Seq, string Id, DateTimeOffset Timestamp, bool Listed, byte[] Json);
