using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Pictures;

namespace MassageBot.Pictures;

/// <summary>The pictures as files, each made when it is first asked for and then kept: ids, themes and widths are few and fixed, so the shelf is too.</summary>
internal sealed class PictureShelf(ContentPack pack)
{
    private const int HashBytes = 8;

    private readonly ConcurrentDictionary<string, PictureFile> _files = new(StringComparer.Ordinal);
    private readonly Lock _painting = new();

    /// <summary>Finds a picture as SVG.</summary>
    /// <returns>The file; null when there is no such picture or theme.</returns>
    public PictureFile? Svg(string id, string theme) => pack.Pictures.Find(id) is { } drawing && pack.Pictures.Theme(theme) is { } colours
        ? _files.GetOrAdd($"{id}.{theme}.svg", _ => Of(Encoding.UTF8.GetBytes(SvgWriter.Write(drawing, colours)), "image/svg+xml"))
        : null;

    /// <summary>Finds a picture as PNG.</summary>
    /// <returns>The file; null when there is no such picture, theme or width.</returns>
    public PictureFile? Png(string id, string theme, int width)
    {
        if (!PictureImages.Widths.Contains(width) || pack.Pictures.Find(id) is not { } drawing || pack.Pictures.Theme(theme) is not { } colours)
        {
            return null;
        }

        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.{theme}.{width}.png");
        if (_files.TryGetValue(key, out var kept))
        {
            return kept;
        }

        lock (_painting) // one at a time: painting takes a whole core
        {
            return _files.GetOrAdd(key, _ => Of(PictureImages.Png(drawing, colours, width), "image/png"));
        }
    }

    private static PictureFile Of(byte[] content, string type) => new(content, type, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, HashBytes)));
}
