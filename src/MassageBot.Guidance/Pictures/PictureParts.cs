using MassageBot.Guidance.Pictures.Plans;

namespace MassageBot.Guidance.Pictures;

/// <summary>What pictures are put together from: body, poses, parts, and the back with its zones, touches and spots.</summary>
internal sealed record PictureParts(
    FigurePlan Figure,
    BackFile Back,
    IReadOnlyDictionary<string, PosePlan> Poses,
    IReadOnlyDictionary<string, PartPlan> Parts,
    IReadOnlySet<string> Roles);
