using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Techniques;

/// <summary>A way to breathe (clinical.md 4.2): so many seconds in, so many out, never a hold.</summary>
public sealed record BreathingPattern : IHasLine
{
    /// <summary>The pattern that is always allowed: no counts.</summary>
    public const string Easy = "B0";

    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets the id, B0 to B4.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Gets the seconds of a breath in; 0 where nothing is counted.</summary>
    public required int InSeconds { get; init; }

    /// <summary>Gets the seconds of a breath out; 0 where nothing is counted.</summary>
    public required int OutSeconds { get; init; }

    /// <summary>Gets the breaths a minute; 0 where nothing is counted.</summary>
    public required double PerMinute { get; init; }

    /// <summary>Gets what it is for.</summary>
    public required string Use { get; init; }

    /// <summary>Gets for whom it is not: <c>lungs</c>, <c>panic</c>, <c>dizziness</c>, <c>breathless-now</c>.</summary>
    public required List<string> NotFor { get; init; }

    /// <summary>Gets the words that ask for it, in mid-sentence: "in for four... out for six".</summary>
    public required string Words { get; init; }

    /// <summary>Gets a value indicating whether its seconds are counted aloud.</summary>
    [YamlIgnore]
    public bool IsCounted => InSeconds > 0;

    /// <summary>Gets the seconds of one breath; 0 where nothing is counted.</summary>
    [YamlIgnore]
    public int CycleSeconds => InSeconds + OutSeconds;
}
