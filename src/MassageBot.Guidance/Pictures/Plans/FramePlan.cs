using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>One of several small pictures that tell what follows what.</summary>
public sealed record FramePlan : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets the part of the canvas that is shown: <c>x y width height</c>.</summary>
    public string Box { get; init; } = "0 0 400 400";

    public required List<DrawItem> Items { get; init; }
}
