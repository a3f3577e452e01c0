namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>A bone and the flesh round it.</summary>
public sealed record BonePlan
{
    /// <summary>Gets its length for a figure 300 high.</summary>
    public required double Length { get; init; }

    /// <summary>Gets half the thickness of the limb, at even distances along the bone.</summary>
    public required List<double> Round { get; init; }
}
