using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Techniques;

/// <summary>One step of a technique's file. Steps run in the order written; the place in the file is the step's number for ever.</summary>
public sealed record TechniqueStep : IHasLine
{
    /// <summary>Gets the place in the file, from 1.</summary>
    [YamlIgnore]
    public int Number { get; init; }

    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets what the picture shows, in words, from <c>dialogs/pictures.yaml</c>.</summary>
    [YamlIgnore]
    public string Alt { get; init; } = "";

    public required StepKind Kind { get; init; }

    /// <summary>Gets how long the step lasts, in whole seconds.</summary>
    public required int Seconds { get; init; }

    public required StepPerson To { get; init; }

    /// <summary>Gets the words, 18 at most; they must fit the step at the slowest pace.</summary>
    public required string Say { get; init; }

    /// <summary>Gets the id of the picture.</summary>
    public required string Show { get; init; }

    /// <summary>Gets the breathing pattern that runs during the step.</summary>
    public string Breathing { get; init; } = BreathingPattern.Easy;

    /// <summary>Gets the words that end a <c>do</c> step.</summary>
    public string? Release { get; init; }

    /// <summary>Gets a few words that announce this step while the one before it still runs.</summary>
    public string? Ready { get; init; }

    /// <summary>Gets the highest pressure level of a <c>do</c> step: 0 nothing presses, 1 feather, 2 light, 3 medium (clinical.md 3.2).</summary>
    public int? MaxPressure { get; init; }

    /// <summary>Gets the spot that is pressed, for the limit per spot. A pass of long strokes is a spot of its own.</summary>
    public string? Spot { get; init; }

    /// <summary>Gets the part of the back under the hands or the tool (<see cref="BodyArea"/>).</summary>
    public string? Area { get; init; }

    /// <summary>Gets what touches or moves: palms, thumbs, ball ... (<see cref="PressTool"/>).</summary>
    public string? With { get; init; }

    /// <summary>Gets which pain number a <c>number</c> step asks for.</summary>
    [YamlMember(Alias = "number")]
    public NumberUse? Asks { get; init; }

    /// <summary>Gets the id of what a <c>check</c> or <c>consent</c> step asks.</summary>
    public string? Ask { get; init; }

    /// <summary>Gets the answers offered, joined by hyphens: <c>yes-lighter-stop</c>.</summary>
    public string? Answers { get; init; }

    /// <summary>Gets what happens to the powered device in this step.</summary>
    public DeviceSwitch? Power { get; init; }

    /// <summary>Gets a value indicating whether a warm pack lies on the back during this step.</summary>
    public bool Warm { get; init; }

    /// <summary>Gets a value indicating whether the step comes only when pain has ended the pressing (clinical.md 3.3 "go to breathing"). It counts for no total.</summary>
    public bool OnlyAfterPain { get; init; }

    /// <summary>Gets a value indicating whether the step offers more pressure, or a higher setting, than the one before (clinical.md 3.3 "step-up allowed only here").</summary>
    public bool StepUp { get; init; }

    /// <summary>Gets what an editor should know; never said or shown.</summary>
    public string? Notes { get; init; }

    /// <summary>Gets a value indicating whether the step waits for an answer.</summary>
    [YamlIgnore]
    public bool IsGate => Kind is StepKind.Check or StepKind.Number or StepKind.Consent;
}
