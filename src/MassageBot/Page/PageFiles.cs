using System.Net;
using System.Text.Json;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Page;

/// <summary>The built page: what <c>build/build.mjs</c> left in <c>wwwroot</c>, read once.</summary>
internal sealed class PageFiles
{
    private readonly string _folder;
    private readonly Dictionary<string, PageFile> _byAddress;
    private readonly string _index;

    private PageFiles(string folder, IReadOnlyList<PageFile> files)
    {
        _folder = folder;
        _byAddress = files.Where(file => file.Name != "index.html").ToDictionary(file => file.Address, StringComparer.Ordinal);
        _index = _byAddress.Values.Aggregate(
            File.ReadAllText(Path.Combine(folder, "index.html")),
            (html, file) => html.Replace($"{{{{{file.Name}}}}}", file.Address, StringComparison.Ordinal));
    }

    /// <summary>Reads the page in a folder; null when none was built there.</summary>
    public static PageFiles? In(string folder)
    {
        var manifest = Path.Combine(folder, "manifest.json");
        if (!File.Exists(manifest))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return new PageFiles(
            folder,
            [.. json.RootElement.GetProperty("files").EnumerateArray()
                .Select(file => new PageFile(file.GetProperty("name").GetString()!, file.GetProperty("hash").GetString()!))]);
    }

    /// <summary>Answers the page's HTML for one visit; scripts and styles run only with its nonce.</summary>
    /// <param name="nonce">The nonce.</param>
    /// <param name="words">The words of the content that the page says by itself.</param>
    public string Index(string nonce, Phrasebook words) => _index
        .Replace("{{nonce}}", nonce, StringComparison.Ordinal)
        .Replace("{{words.still-here}}", WebUtility.HtmlEncode(words[LineKey.StillHere].Show), StringComparison.Ordinal)
        .Replace("{{words.still-here-hands-off}}", WebUtility.HtmlEncode(words[LineKey.StillHereHandsOff].Show), StringComparison.Ordinal);

    /// <summary>The address of a file by its name; <c>null</c> when the page has none.</summary>
    public string? AddressOf(string name) => _byAddress.Values.FirstOrDefault(file => file.Name == name)?.Address;

    public PageFile? Find(string address) => _byAddress.GetValueOrDefault(address);

    public string PathOf(PageFile file, Compression compression) => Path.Combine(_folder, file.Name + compression.Extension);
}
