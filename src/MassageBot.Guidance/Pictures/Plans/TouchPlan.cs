using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>How a hand or tool touches the back: what is drawn, and how far it reaches.</summary>
public sealed record TouchPlan : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    /// <summary>Gets what touches, for the zones: thumbs, palms, knuckles, ball, device, hand.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets how far it reaches from its middle.</summary>
    public required double Radius { get; init; }

    /// <summary>Gets how far a flat hand's fingers reach from its middle, as places round it: <c>x y, x y</c>.</summary>
    public string? Reach { get; init; }

    /// <summary>Gets the part that is drawn.</summary>
    public required string Part { get; init; }
}
