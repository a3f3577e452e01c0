namespace MassageBot.Guidance.Content.Claims;

/// <summary>The file <c>dialogs/honest-words.yaml</c>.</summary>
internal sealed record HonestFile
{
    public required string Source { get; init; }

    public required Techniques.ContentStatus Status { get; init; }

    public required List<HonestWord> Words { get; init; }
}
