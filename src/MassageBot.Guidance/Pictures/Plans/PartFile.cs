namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The form of a file of <c>parts/</c>.</summary>
internal sealed record PartFile
{
    public required List<PartPlan> Parts { get; init; }
}
