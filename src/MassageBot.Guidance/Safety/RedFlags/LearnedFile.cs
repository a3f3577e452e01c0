namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>The file <c>dialogs/red-flags/learned-doubt.yaml</c>: what a small classifier learned from the labelled phrases.</summary>
internal sealed class LearnedFile
{
    /// <summary>Gets the question that is asked.</summary>
    public required string Ask { get; init; }

    /// <summary>Gets the score from which on it is asked.</summary>
    public required double Threshold { get; init; }

    public required double Bias { get; init; }

    /// <summary>Gets the weight of each feature: <c>w:word</c> or <c>&lt;list&gt;</c>, with N, P, O or S before it when negated, past, of others or supposed.</summary>
    public required Dictionary<string, double> Weights { get; init; }
}
