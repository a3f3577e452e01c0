namespace MassageBot.Guidance.Sessions;

/// <summary>One step of a compiled <see cref="Script"/>.</summary>
public sealed record ScriptStep
{
    /// <summary>Gets the id, <c>&lt;technique&gt;/&lt;n&gt;</c>; n counts the steps of the technique's file, so a variant that leaves steps out keeps the others' ids.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what the step is for.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>Gets whom it speaks to.</summary>
    public required StepPerson To { get; init; }

    /// <summary>Gets when it starts, in milliseconds of active time from the start of the script.</summary>
    public required int OffsetMs { get; init; }

    /// <summary>Gets how long it lasts, in milliseconds of active time. A gate's clock stands while its answer is awaited.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Gets the words on the screen: the step's text without the release words.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the id of the picture.</summary>
    public required string Show { get; init; }

    /// <summary>Gets what the picture shows, in words.</summary>
    public required string ShowAlt { get; init; }

    /// <summary>Gets the breathing pattern that runs during the step: B0 to B4 (clinical.md 4.2).</summary>
    public required string Breathing { get; init; }

    /// <summary>Gets the highest pressure level allowed in this step, 1 to 3 (clinical.md 3.2); 0 when nothing presses.</summary>
    public required int MaxPressure { get; init; }

    /// <summary>Gets the spot that is pressed, for the limits per spot (clinical.md 3.1); <c>null</c> when nothing presses.</summary>
    public string? Spot { get; init; }

    /// <summary>Gets which pain number a <see cref="StepKind.Number"/> step asks for; <c>null</c> on every other step.</summary>
    public NumberUse? Number { get; init; }

    /// <summary>Gets the id of what is asked at a gate; <c>null</c> when the step is no gate.</summary>
    public string? Ask { get; init; }

    /// <summary>Gets the answers a gate offers (<c>yes</c>, <c>lighter</c>, <c>stop</c>, or <c>0</c> to <c>10</c>); empty when the step is no gate.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Gets a value indicating whether the step is performed only when pain has ended the pressing (clinical.md 3.3 "go to breathing"). It is no part of the script's own length.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnlyAfterPain { get; init; }

    /// <summary>Gets a value indicating whether the step offers more pressure than the one before: it is passed over while that may not be (clinical.md 3.3: a start number above 3, a number that rose, "lighter").</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool StepUp { get; init; }

    /// <summary>Gets what is said and when; the first is the step's own words at 0.</summary>
    public required IReadOnlyList<Cue> Cues { get; init; }

    /// <summary>Gets a value indicating whether the step waits for an answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsGate => Kind is StepKind.Check or StepKind.Number or StepKind.Consent;
}
