using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MassageBot.Page;

/// <summary>A form in which the build left a file.</summary>
/// <param name="Token">The <c>Content-Encoding</c>; null as it is.</param>
/// <param name="Extension">What the file's name has at its end.</param>
internal sealed record Compression(string? Token, string Extension)
{
    public static readonly Compression Plain = new(null, string.Empty);

    private static readonly Compression[] Smallest = [new("br", ".br"), new("gzip", ".gz")];

    /// <summary>Answers the smallest form that the browser accepts; a quality of zero means that it does not.</summary>
    public static Compression For(StringValues acceptEncoding) =>
        StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted)
            ? Smallest.FirstOrDefault(form => accepted.Any(one => one.Quality is not 0 && one.Value.Equals(form.Token, StringComparison.OrdinalIgnoreCase))) ?? Plain
            : Plain;
}
