using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>A thing that pictures are put together from: a chair, a roller, a hand.</summary>
public sealed record PartPlan : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    /// <summary>Gets what it is drawn from, from the back to the front.</summary>
    public required List<DrawItem> Items { get; init; }
}
