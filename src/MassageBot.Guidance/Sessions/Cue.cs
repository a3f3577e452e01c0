namespace MassageBot.Guidance.Sessions;

/// <summary>One thing said at one moment of a step.</summary>
/// <param name="Id">Unique in the script and rising with time: <c>own-knuckles/6.1</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="AtMs">When, in milliseconds of active time from the start of its step.</param>
/// <param name="Say">The words, plain text, never markup.</param>
public sealed record Cue(string Id, CueKind Kind, int AtMs, string Say);
