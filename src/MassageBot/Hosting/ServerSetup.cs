using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace MassageBot.Hosting;

/// <summary>Sets the web server up: address, limits, proxies, quiet logs.</summary>
internal static class ServerSetup
{
    private const int MostConnections = 20_000; // reliability.md T64, T65
    private const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators"; // T68: two servers must not see two requests

    public static WebApplicationBuilder AddServer(this WebApplicationBuilder builder)
    {
        AppContext.SetSwitch(NoBareLineFeeds, true);
        builder.Services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateDataAnnotations()
            .Validate(options => TryReadAddress(options.Address, out _), "Server:Address must be an IP address such as 127.0.0.1, or * for all of them.")
            .Validate(
                options => options.KnownProxies.All(proxy => IPAddress.TryParse(proxy, out _) || System.Net.IPNetwork.TryParse(proxy, out _)),
                "Server:KnownProxies must hold IP addresses (10.0.0.5) or networks (10.0.0.0/8).")
            .Validate(
                options => string.IsNullOrEmpty(options.PublicUrl) || (Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && (url.Scheme == "https" || url.IsLoopback) && url.Query.Length + url.Fragment.Length == 0),
                "Server:PublicUrl must be an https address without query, such as https://massage.example.com.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider =>
            new ConfigureOptions<KestrelServerOptions>(kestrel => Configure(kestrel, provider.GetRequiredService<IOptions<ServerOptions>>().Value)));
        builder.Services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>>(provider =>
            new ConfigureOptions<ForwardedHeadersOptions>(forwarded => Configure(forwarded, provider.GetRequiredService<IOptions<ServerOptions>>().Value)));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));

        // The request log of the framework writes query strings, and in a stream's stands its token.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        return builder;
    }

    private static void Configure(KestrelServerOptions kestrel, ServerOptions server)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 512 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = MostConnections;
        TryReadAddress(server.Address, out var address);
        kestrel.Listen(address!, server.Port);
    }

    private static void Configure(ForwardedHeadersOptions forwarded, ServerOptions server)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var proxy in server.KnownProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }
    }

    internal static bool TryReadAddress(string text, out IPAddress? address)
    {
        address = text == "*" ? IPAddress.IPv6Any : null;
        return address is not null || IPAddress.TryParse(text, out address);
    }
}
