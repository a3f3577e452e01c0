namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The form of a file of <c>shown/</c>.</summary>
internal sealed record PlanFile
{
    public required List<PicturePlan> Pictures { get; init; }
}
