using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Content.Claims;

/// <summary>One true sentence about massage (<c>dialogs/honest-words.yaml</c>).</summary>
public sealed record HonestWord : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    /// <summary>Gets the rows of the seed audit it meets: <c>A0.3</c>.</summary>
    public required List<string> Rows { get; init; }

    /// <summary>Gets when it fits.</summary>
    public required HonestMoment When { get; init; }

    public required string Say { get; init; }
}
