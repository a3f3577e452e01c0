using MassageBot.Guidance.Content;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Techniques;

/// <summary>The shipped content, loaded once.</summary>
internal static class Pack
{
    private static readonly Lazy<TechniqueCatalogue> Loaded = new(() =>
    {
        var reader = new ContentReader(Folder);
        var catalogue = TechniqueCatalogue.Load(reader);
        Assert.Equal("", string.Join(Environment.NewLine, reader.Faults));
        return catalogue!;
    });

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "dialogs");

    public static TechniqueCatalogue Catalogue => Loaded.Value;

    public static Technique Technique(string code) => Catalogue.Find(code)!;
}
