namespace MassageBot.Page;

/// <summary>Headers that every answer of the product carries, errors too (reliability.md T46, T47).</summary>
internal static class SecurityHeaders
{
    private const string Permissions =
        "microphone=(self), screen-wake-lock=(self), autoplay=(self), accelerometer=(self), gyroscope=(self), " +
        "camera=(), geolocation=(), magnetometer=(), payment=(), usb=(), display-capture=(), browsing-topics=()";

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
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy.Nothing;
        }

        if (headers.ContentSecurityPolicy.ToString().Contains("frame-ancestors 'none'", StringComparison.Ordinal))
        {
            headers.XFrameOptions = "DENY"; // it knows no list: where Teams may show the page, the policy alone says so
        }

        var thisMachine = context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
        if (context.Request.IsHttps || thisMachine)
        {
            headers["Cross-Origin-Opener-Policy"] = "same-origin"; // over plain http browsers ignore it, and complain
        }

        if (context.Request.IsHttps && !thisMachine)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return Task.CompletedTask;
    }
}
