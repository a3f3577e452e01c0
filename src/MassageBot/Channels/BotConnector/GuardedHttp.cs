using System.Net;
using System.Net.Sockets;

namespace MassageBot.Channels.BotConnector;

/// <summary>Makes connections that follow no redirect, use no proxy, and reach no private address, whatever a name resolves to (reliability.md T76, T77).</summary>
internal static class GuardedHttp
{
    private static readonly TimeSpan KeepConnections = TimeSpan.FromMinutes(5);

    /// <summary>Makes the handler.</summary>
    /// <param name="allows">Tells whether a resolved address may be connected to.</param>
    public static SocketsHttpHandler Handler(Func<IPAddress, bool> allows) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = KeepConnections,
        MaxResponseHeadersLength = 32,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allows, cancellationToken),
    };

    // The address that was looked at is the one that is connected to: a name that resolves otherwise a moment later changes nothing.
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, Func<IPAddress, bool> allows, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(endpoint.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        var allowed = addresses.Where(allows).ToArray();
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The host has no address that may be connected to.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
