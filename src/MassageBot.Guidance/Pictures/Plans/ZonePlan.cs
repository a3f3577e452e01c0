using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>A part of the back with a rule of its own (clinical.md 2.6).</summary>
public sealed record ZonePlan : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    /// <summary>Gets how it is shaded: no-go, or edge for bone that is outlined alone.</summary>
    public string Look { get; init; } = "no-go";

    /// <summary>Gets the tools that may touch it, such as flat palms; all others may not.</summary>
    public required List<string> Only { get; init; }

    /// <summary>Gets its outlines: closed shapes only.</summary>
    public required List<DrawItem> Items { get; init; }
}
