using MassageBot.Guidance.Sessions;

namespace MassageBot.Voice.Rendering;

/// <summary>Something said at one moment of a whole session.</summary>
/// <param name="AtMs">When it begins, in milliseconds from the start of the session.</param>
/// <param name="Text">The words.</param>
/// <param name="LimitMs">How long it may sound at most; 0 when there is time enough.</param>
/// <param name="Exact">Whether it is a cue, at exactly its time; a line waits until what is being said has ended.</param>
internal sealed record Utterance(long AtMs, string Text, int LimitMs, bool Exact);
