namespace MassageBot.Page;

/// <summary>Headers that every answer of the product carries, errors too (reliability.md T46, T47).</summary>
internal static class SecurityHeaders
{
    private const string Permissions =
        "microphone=(self), screen-wake-lock=(self), autoplay=(self), accelerometer=(self), " +
        "camera=(), geolocation=(), gyroscope=(), magnetometer=(), payment=(), usb=(), display-capture=(), browsing-topics=()";

    public static Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        // At the last moment, for an error handler begins with empty headers.
        context.Response.OnStarting(Complete, context);
        return next(context);
    }

    private static Task Complete(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy.Nothing;
        }

        if (context.Request.IsHttps && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return Task.CompletedTask;
    }
}
