using System.ComponentModel.DataAnnotations;

namespace MassageBot.Hosting;

/// <summary>Where the bot listens; the <c>Server</c> section of <c>appsettings.json</c>.</summary>
public sealed class ServerOptions
{
    public const string Section = "Server";

    /// <summary>Gets or sets the port; <c>--port</c> on the command line.</summary>
    /// <value>3978 by default, as bots usually have; from 0 to 65535, 0 takes a free one.</value>
    [Range(0, 65_535)]
    public int Port { get; set; } = 3978;

    /// <summary>Gets or sets the address to listen on.</summary>
    /// <value><c>127.0.0.1</c> by default, so that only this computer reaches it; <c>*</c> for all addresses (in a container, behind a proxy).</value>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Gets or sets the address under which people reach the page from outside.</summary>
    /// <value>None by default; <c>https://massage.example.com</c>. Teams shows pictures, and offers the voice page, only with it.</value>
    public string? PublicUrl { get; set; }

    /// <summary>Gets or sets the addresses of the proxies whose <c>X-Forwarded-*</c> headers are believed, beside those on this computer.</summary>
    /// <value>Empty by default; addresses (<c>10.0.0.5</c>) or networks (<c>10.0.0.0/8</c>).</value>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];
}
