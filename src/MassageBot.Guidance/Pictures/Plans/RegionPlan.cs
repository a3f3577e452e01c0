using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>A region of the body map; its id is an answer of the safety check's question.</summary>
public sealed record RegionPlan : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    /// <summary>Gets its name, as the question says it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets its outlines: closed shapes only.</summary>
    public required List<DrawItem> Items { get; init; }
}
