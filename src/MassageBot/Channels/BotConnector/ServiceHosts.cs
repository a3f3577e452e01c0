using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.BotConnector;

/// <summary>To which hosts the bot may send replies, and with them its token: an exact list, https, the usual port, no private address (reliability.md T12, T76, T78).</summary>
internal sealed class ServiceHosts(ConnectorCloud cloud, IOptions<ConnectorOptions> options, IHostEnvironment environment)
{
    private readonly string[] _names = [.. cloud.Hosts.Concat(options.Value.ServiceHosts)];

    /// <summary>Gets a value indicating whether replies may go to this computer.</summary>
    public bool AllowsLoopback { get; } = environment.IsDevelopment() && (options.Value.AllowLoopback || !options.Value.IsConfigured);

    /// <summary>Tells whether a text is a host name, or <c>*.</c> and one.</summary>
    public static bool IsName(string text) =>
        Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) == UriHostNameType.Dns && text.Contains('.', StringComparison.Ordinal);

    /// <summary>Tells whether an address belongs to this network or this computer, or to no one host at all.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || IPAddress.IsLoopback(address)
                || address.Equals(IPAddress.IPv6Any) || IsTunnelled(address.GetAddressBytes());
        }

        var bytes = address.GetAddressBytes();
        return (bytes[0], bytes[1]) switch
        {
            (0 or 10 or 127, _) or (169, 254) or (192, 168) => true,
            (172, >= 16 and <= 31) or (100, >= 64 and <= 127) or (198, 18 or 19) => true,
            (192, 0) => bytes[2] == 0,
            ( >= 224, _) => true,
            _ => false,
        };
    }

    /// <summary>Reads a service URL.</summary>
    /// <returns><c>null</c> when it is none the bot may send to.</returns>
    public Uri? Read(string? serviceUrl) =>
        serviceUrl is { Length: > 0 and <= 500 } && Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) && Allows(uri) ? uri : null;

    /// <summary>Tells whether the bot may send to an address.</summary>
    public bool Allows(Uri uri)
    {
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Query.Length > 0)
        {
            return false;
        }

        if (uri.IsLoopback)
        {
            return AllowsLoopback && (uri.Scheme is "http" or "https");
        }

        return uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.HostNameType == UriHostNameType.Dns && _names.Any(name => Matches(name, uri.IdnHost));
    }

    /// <summary>Tells whether a connection to a resolved address may be made.</summary>
    public bool Allows(IPAddress address) => !IsPrivate(address) || (AllowsLoopback && IPAddress.IsLoopback(address));

    private static bool Matches(string name, string host) => name.StartsWith("*.", StringComparison.Ordinal)
        ? host.Length > name.Length - 1 && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(name, StringComparison.OrdinalIgnoreCase);

    // 6to4 and NAT64 carry an IPv4 address inside.
    private static bool IsTunnelled(byte[] bytes) => (bytes[0], bytes[1]) switch
    {
        (0x20, 0x02) => IsPrivate(new IPAddress(bytes.AsSpan(2, 4))),
        (0x00, 0x64) when bytes[2] == 0xFF && bytes[3] == 0x9B => IsPrivate(new IPAddress(bytes.AsSpan(12, 4))),
        (0x00, 0x00) => true, // the old "IPv4-compatible" form
        _ => false,
    };
}
