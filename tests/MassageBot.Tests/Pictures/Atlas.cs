using MassageBot.Guidance.Content;
using MassageBot.Guidance.Pictures;
using MassageBot.Guidance.Techniques;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Pictures;

/// <summary>The shipped pictures, composed once.</summary>
internal static class Atlas
{
    private static readonly Lazy<PictureAtlas> Loaded = new(() => Load(Pack.Folder, out var faults) ?? throw new InvalidOperationException(string.Join(Environment.NewLine, faults)));

    public static PictureAtlas Shipped => Loaded.Value;

    public static PictureTheme Light => Shipped.Theme("light")!;

    public static PictureAtlas? Load(string folder, out IReadOnlyList<ContentFault> faults)
    {
        var reader = new ContentReader(folder);
        var atlas = PictureAtlas.Load(reader, PictureCatalogue.Load(reader));
        faults = reader.Faults;
        return atlas;
    }
}
