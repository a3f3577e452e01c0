using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Techniques;

/// <summary>One massage technique as its file <c>dialogs/techniques/&lt;id&gt;.yaml</c> says it (clinical.md 3.1 and 5).</summary>
public sealed record Technique : IHasLine
{
    /// <summary>Gets the file name without its ending: <c>own-knuckles</c>.</summary>
    [YamlIgnore]
    public string Id { get; init; } = "";

    /// <summary>Gets the file, relative to the content folder.</summary>
    [YamlIgnore]
    public string File { get; init; } = "";

    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets the breathing patterns of the pack the technique came with.</summary>
    [YamlIgnore]
    public BreathingPatterns Patterns { get; init; } = BreathingPatterns.None;

    public required string Title { get; init; }

    /// <summary>Gets the short code of the specification, <c>T1</c> to <c>T11</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Gets where the technique comes from: sections of clinical.md and the source article.</summary>
    public required string Source { get; init; }

    /// <summary>Gets who has looked at it: <c>draft</c> or <c>reviewed</c>.</summary>
    public required ContentStatus Status { get; init; }

    /// <summary>Gets what it is for and what it promises, in one sentence a person may be shown.</summary>
    public required string Purpose { get; init; }

    /// <summary>Gets the start position in words.</summary>
    public required string Position { get; init; }

    /// <summary>Gets what should lie ready, in words; what must be there is in <see cref="Needs"/>.</summary>
    public required string Kit { get; init; }

    /// <summary>Gets the parts of the back it is for: <c>upper</c>, <c>middle</c>, <c>lower</c>.</summary>
    public required List<string> Regions { get; init; }

    /// <summary>Gets what a person must have or be able to do (<see cref="TechniqueNeeds"/>); the safety check asks for it.</summary>
    public required List<string> Needs { get; init; }

    /// <summary>Gets needs of which one is enough.</summary>
    public List<string> NeedsOneOf { get; init; } = [];

    /// <summary>Gets a value indicating whether a second person does the massage.</summary>
    public required bool Helper { get; init; }

    /// <summary>Gets a value indicating whether a powered device is used.</summary>
    public required bool Device { get; init; }

    /// <summary>Gets the longest unbroken hands-on step, in seconds.</summary>
    public required int MaxHoldSeconds { get; init; }

    /// <summary>Gets the most time on one spot in a session, in seconds.</summary>
    public required int MaxSpotSeconds { get; init; }

    /// <summary>Gets the hands-on time meant by default, in seconds.</summary>
    public required int DefaultHandsOnSeconds { get; init; }

    /// <summary>Gets the most hands-on time in a session, in seconds.</summary>
    public required int MaxHandsOnSeconds { get; init; }

    /// <summary>Gets the most time with the warm pack on, in seconds; only where a warm pack is used.</summary>
    public int? MaxWarmSeconds { get; init; }

    /// <summary>Gets how often a day it may be done; 0 = as liked.</summary>
    public required int PerDay { get; init; }

    /// <summary>Gets the least hours between two sessions; 0 = no wait.</summary>
    public required int HoursApart { get; init; }

    /// <summary>Gets the length of the steps as written, in seconds: a check on the author, who says it twice.</summary>
    public required int TotalSeconds { get; init; }

    /// <summary>Gets the length of the <c>do</c> steps as written, in seconds: a check on the author, who says it twice.</summary>
    public required int HandsOnSeconds { get; init; }

    public required List<TechniqueStep> Steps { get; init; }

    /// <summary>Gets what changes with an adaptation (<see cref="Adaptation"/>).</summary>
    public Dictionary<string, TechniqueVariant> Variants { get; init; } = [];

    /// <summary>Gives the start position in words, for these adaptations.</summary>
    public string PositionFor(IReadOnlyCollection<string> adaptations) =>
        Adaptation.All.Where(adaptations.Contains).Select(word => Variants.GetValueOrDefault(word)?.Position).LastOrDefault(position => position is not null) ?? Position;

    /// <summary>Gives the needs of which one is enough, for these adaptations: without a gun only a massager does.</summary>
    public IReadOnlyList<string> NeedsOneOfFor(IReadOnlyCollection<string> adaptations) =>
        Adaptation.All.Where(adaptations.Contains).Select(word => Variants.GetValueOrDefault(word)?.Needs).LastOrDefault(needs => needs is { Count: > 0 }) ?? NeedsOneOf;
}
