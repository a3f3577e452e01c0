namespace MassageBot.Guidance.Techniques;

/// <summary>The file <c>dialogs/breathing.yaml</c>.</summary>
internal sealed record BreathingFile
{
    public required string Source { get; init; }

    public required ContentStatus Status { get; init; }

    /// <summary>Gets the words of the stop rule (clinical.md 4.2).</summary>
    public required string StopWords { get; init; }

    /// <summary>Gets what is said when breath and strokes do not match (clinical.md 4.3).</summary>
    public required string NoMatchWords { get; init; }

    /// <summary>Gets what is offered to someone whom watching the breath makes uneasy.</summary>
    public required string OtherFocusWords { get; init; }

    public required List<BreathingPattern> Patterns { get; init; }
}
