namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The form of a file of <c>poses/</c>.</summary>
internal sealed record PoseFile
{
    public required List<PosePlan> Poses { get; init; }
}
