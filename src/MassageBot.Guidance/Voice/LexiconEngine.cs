using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Voice;

/// <summary>What is peculiar to one speech engine.</summary>
public sealed class LexiconEngine : IHasLine
{
    [YamlDotNet.Serialization.YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets the engine's id: <c>flite</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the rate at which the engine sounds calm at pace 1.0, in percent of its own: 50 to 150.</summary>
    public required int RatePercent { get; init; }
}
