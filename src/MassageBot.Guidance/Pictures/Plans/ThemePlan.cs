using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The colours of one theme.</summary>
public sealed record ThemePlan : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets light, dark or contrast.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the colour of each role, as <c>#rrggbb</c>.</summary>
    public required Dictionary<string, string> Colours { get; init; }
}
