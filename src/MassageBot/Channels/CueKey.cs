namespace MassageBot.Channels;

/// <summary>Which cue of which session a turn is saying: with it a cue stands in a conversation's log once, though the node that said it died before it could write that down.</summary>
/// <param name="Value">Session, epoch, step and cue.</param>
/// <param name="MayBeSaid">Whether another node, or this program before it was started again, may have said it.</param>
internal sealed record CueKey(string Value, bool MayBeSaid);
