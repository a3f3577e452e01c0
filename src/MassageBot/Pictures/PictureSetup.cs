using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace MassageBot.Pictures;

/// <summary>Puts the pictures at <c>/pictures</c>: <c>id.svg</c> for the page, and <c>id.png</c> for channels that show no SVG.</summary>
internal static class PictureSetup
{
    private const string Path = "/pictures";
    private const int UsualWidth = 400;

    public static IServiceCollection AddPictures(this IServiceCollection services) => services.AddSingleton<PictureShelf>();

    /// <summary>Adds the routes. Nothing here opens a file: ids are looked up in the content pack.</summary>
    public static WebApplication MapPictures(this WebApplication app)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods($"{Path}/{{id}}.svg", methods, (string id, HttpContext context, PictureShelf shelf) =>
            Send(context, shelf.Svg(id, Theme(context)), "same-origin"));
        app.MapMethods($"{Path}/{{id}}.png", methods, (string id, HttpContext context, PictureShelf shelf) =>
            Send(context, Width(context) is { } width ? shelf.Png(id, Theme(context), width) : null, "cross-origin"));
        return app;
    }

    private static string Theme(HttpContext context) => context.Request.Query["theme"] switch
    {
        [] => "light",
        [{ } theme] => theme,
        _ => string.Empty,
    };

    private static int? Width(HttpContext context) => context.Request.Query["width"] switch
    {
        [] => UsualWidth,
        [{ } width] when int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) => pixels,
        _ => null,
    };

    private static IResult Send(HttpContext context, PictureFile? file, string resourcePolicy)
    {
        var headers = context.Response.Headers;
        if (file is null)
        {
            headers.CacheControl = "no-store";
            return Results.NotFound();
        }

        // An address that names the content (?v=hash) is good for ever; one that does not is good for a day and then asked about by its ETag.
        headers.CacheControl = context.Request.Query["v"] == file.Hash ? "public, max-age=31536000, immutable" : "public, max-age=86400, stale-while-revalidate=604800";
        headers["Cross-Origin-Resource-Policy"] = resourcePolicy;
        return Results.Bytes(file.Content, file.Type, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }
}
