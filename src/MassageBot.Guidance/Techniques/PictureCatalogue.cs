using System.Text.RegularExpressions;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Techniques;

/// <summary>Every picture a step may show (<c>dialogs/pictures.yaml</c>).</summary>
public sealed partial class PictureCatalogue
{
    private const string File = "pictures.yaml";

    private readonly Dictionary<string, Picture> _byId;

    private PictureCatalogue(List<Picture> all)
    {
        All = all;
        _byId = all.ToDictionary(picture => picture.Id, StringComparer.Ordinal);
    }

    /// <summary>Gets every picture, in the order of the file.</summary>
    public IReadOnlyList<Picture> All { get; }

    /// <summary>Finds a picture.</summary>
    /// <returns>The picture; <c>null</c> when there is none with this id.</returns>
    public Picture? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Loads <c>pictures.yaml</c>.</summary>
    /// <returns>The pictures; <c>null</c> when there was a fault.</returns>
    public static PictureCatalogue? Load(ContentReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Read<PictureFile>(File) is not { } file)
        {
            return null;
        }

        var before = reader.Faults.Count;
        foreach (var picture in file.Pictures)
        {
            if (!KebabCase().IsMatch(picture.Id))
            {
                reader.Fault(File, picture.Line, $"the picture id '{picture.Id}' must be lower-case words joined by hyphens, such as pain-dial.");
            }

            if (Speech.Words(picture.Alt) < 3)
            {
                reader.Fault(File, picture.Line, $"picture '{picture.Id}' has no alt text a listener could use. Say in three words or more what it shows.");
            }

            if (file.Pictures.First(other => other.Id == picture.Id) is { } first && first != picture)
            {
                reader.Fault(File, picture.Line, $"picture '{picture.Id}' is there twice (first in line {first.Line}). Remove or rename one.");
            }
        }

        return reader.Faults.Count > before ? null : new(file.Pictures);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KebabCase();
}
