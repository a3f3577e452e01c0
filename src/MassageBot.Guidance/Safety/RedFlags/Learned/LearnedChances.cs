namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>A chance for each level, from 0 to 1.</summary>
internal sealed class LearnedChances
{
    public required double Emergency { get; init; }

    public required double Urgent { get; init; }

    public required double Clinician { get; init; }

    public required double Caution { get; init; }
}
