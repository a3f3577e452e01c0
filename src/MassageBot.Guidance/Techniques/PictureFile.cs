namespace MassageBot.Guidance.Techniques;

/// <summary>The file <c>dialogs/pictures.yaml</c>.</summary>
internal sealed record PictureFile
{
    public required List<Picture> Pictures { get; init; }
}
