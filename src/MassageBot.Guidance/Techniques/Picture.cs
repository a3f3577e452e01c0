using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Techniques;

/// <summary>A picture a step may show, by id, with what it shows in words.</summary>
public sealed record Picture : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets the id, kebab-case: <c>pain-dial</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it shows, for people who cannot see it.</summary>
    public required string Alt { get; init; }
}
