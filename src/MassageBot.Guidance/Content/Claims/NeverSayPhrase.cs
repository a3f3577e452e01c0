using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Content.Claims;

/// <summary>Wordings the bot must never use, and why.</summary>
internal sealed record NeverSayPhrase : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required List<string> Words { get; init; }

    /// <summary>Gets why not; completes "the bot never says that: ...".</summary>
    public required string Because { get; init; }

    /// <summary>Gets longer wordings in which the words are fine.</summary>
    public List<string> Unless { get; init; } = [];
}
