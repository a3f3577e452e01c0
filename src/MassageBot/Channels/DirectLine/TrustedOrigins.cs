using Microsoft.Extensions.Options;

namespace MassageBot.Channels.DirectLine;

/// <summary>Which pages may talk to the bot: our own, the configured ones, and, in Development, any page on this computer.</summary>
internal sealed class TrustedOrigins(IOptions<DirectLineOptions> options, IHostEnvironment environment)
{
    private readonly HashSet<string> _configured = new(options.Value.TrustedOrigins.Select(origin => origin.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);
    private readonly bool _trustLoopback = environment.IsDevelopment();

    /// <summary>Tells whether an <c>Origin</c> header names a trusted page.</summary>
    public bool Trusts(string origin, HttpRequest request) => _configured.Contains(origin) || IsOwn(origin, request) || (_trustLoopback && IsLoopback(origin));

    private static bool IsOwn(string origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.IsLoopback;
}
