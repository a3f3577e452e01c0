namespace MassageBot.Channels.DirectLine;

/// <summary>An entry that another one takes the place of.</summary>
/// <param name="Id">The activity's id.</param>
/// <param name="Timestamp">Its timestamp.</param>
internal sealed record ReplacedEntry(string Id, DateTimeOffset Timestamp);
