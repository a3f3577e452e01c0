namespace MassageBot.Channels;

/// <summary>Which cue of which session a turn is saying: with it a cue stands in a conversation's log once, though the node that said it died before it could write that down.</summary>
/// <param name="Value">Session, epoch, step and cue.</param>
internal sealed record CueKey(string Value);
