using System.Security.Cryptography;
using MassageBot.Channels.BotConnector;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Voice.Hearing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace MassageBot.Page;

/// <summary>Puts the page at <c>/</c>, its files at <c>/assets</c>, and the security headers on every answer.</summary>
internal static class PageSetup
{
    private const int NonceBytes = 16;
    private const string NotBuilt = "The page was not built. Install Node 20 or newer and build again without -p:BuildPage=false.";

    public static IServiceCollection AddPage(this IServiceCollection services) => services.AddSingleton<CspReports>();

    /// <summary>Adds the page. Call it before what else answers requests, so that its headers are on every answer.</summary>
    public static WebApplication MapPage(this WebApplication app)
    {
        var page = PageFiles.In(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.Use((context, next) => SecurityHeaders.WriteAsync(context, next));
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) => Index(page, context));
        app.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) => Asset(page, context));
        app.MapPost(ContentSecurityPolicy.ReportPath, (CspReports reports) =>
        {
            reports.Add();
            return Results.NoContent();
        });
        return app;
    }

    private static IResult Index(PageFiles? page, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (page is null)
        {
            return Results.Text(NotBuilt, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy.For(
            nonce,
            ContentSecurityPolicy.SocketOrigin(context.Request),
            [page.AddressOf("tap.js"), page.AddressOf("ear-tap.js")],
            context.RequestServices.GetService<IOptions<ConnectorOptions>>()?.Value.IsConfigured == true ? ContentSecurityPolicy.Teams : "'none'",
            context.RequestServices.GetService<HearingTokens>() is { Offered: true } hearing ? hearing.Host.GetLeftPart(UriPartial.Authority) : null);
        return Results.Text(page.Index(nonce, context.RequestServices.GetRequiredService<ContentPack>().Words.In(Words.Default)), "text/html; charset=utf-8");
    }

    private static IResult Asset(PageFiles? page, HttpContext context)
    {
        var headers = context.Response.Headers;
        if (page?.Find(context.Request.Path.Value ?? string.Empty) is not { } file)
        {
            headers.CacheControl = "no-store";
            return Results.NotFound();
        }

        var compression = Compression.For(context.Request.Headers.AcceptEncoding);
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (compression.Token is { } token)
        {
            headers.ContentEncoding = token;
        }

        return Results.File(page.PathOf(file, compression), file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}{compression.Extension}\""));
    }
}
