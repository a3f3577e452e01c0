using System.Text.RegularExpressions;

namespace MassageBot.Page;

/// <summary>What the page may load and do: only what comes from our own origin (protocol.md 8; reliability.md T47).</summary>
internal static partial class ContentSecurityPolicy
{
    public const string ReportPath = "/csp-report";

    /// <summary>The policy of every answer that is no page: nothing at all.</summary>
    public const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Who shows a tab of Teams (reliability.md T46).</summary>
    public const string Teams = "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.office.com https://outlook.office.com https://outlook.office365.com";

    // Web Chat adds an empty style element that carries no nonce; this is the hash of nothing.
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    /// <summary>Answers the policy of one visit of the page.</summary>
    /// <param name="nonce">The visit's own; never used again.</param>
    /// <param name="socketOrigin">Where the page's WebSocket goes, such as <c>ws://localhost:5000</c>; not every browser counts it as 'self'.</param>
    /// <param name="worklets">The files beside the page's own script that may run, beside the sound; a browser asks for them without a nonce.</param>
    /// <param name="hearing">Where free speech may be sent, once the person has agreed; null where none is offered.</param>
    /// <param name="framedBy">Who may show the page in a frame; nobody as a rule.</param>
    public static string For(string nonce, string? socketOrigin, IReadOnlyList<string?>? worklets = null, string framedBy = "'none'", string? hearing = null) => string.Join(
        "; ",
        "default-src 'none'",
        $"script-src 'nonce-{nonce}' {string.Join(' ', (worklets ?? []).Select(worklet => Http(socketOrigin, worklet)).OfType<string>())}".TrimEnd(),
        $"style-src 'nonce-{nonce}' {EmptyStyle}",
        $"connect-src 'self' {string.Join(' ', new[] { socketOrigin, hearing }.OfType<string>())}".TrimEnd(),
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "worker-src 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
        "base-uri 'none'",
        "form-action 'none'",
        $"frame-ancestors {framedBy}",
        $"report-uri {ReportPath}");

    /// <summary>Answers the origin of a visit's WebSocket; null for a host that is no plain host and port.</summary>
    public static string? SocketOrigin(HttpRequest request) =>
        request.Host.Value is { } host && PlainHost().IsMatch(host) ? $"{(request.IsHttps ? "wss" : "ws")}://{host}" : null;

    // Where the socket's origin is not known, nor is the file's: then nothing more is allowed.
    private static string? Http(string? socketOrigin, string? path) =>
        socketOrigin is null || path is null ? null : $"http{socketOrigin["ws".Length..]}{path}";

    [GeneratedRegex(@"^[A-Za-z0-9.\-\[\]:]+$", RegexOptions.NonBacktracking)]
    private static partial Regex PlainHost();
}
