using System.ComponentModel.DataAnnotations;

namespace MassageBot.Operations;

/// <summary>How the program is watched; the <c>Operations</c> section. Nothing of it is reachable from where people are.</summary>
public sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>Gets or sets the port of <c>/health/ready</c> and <c>/metrics</c>.</summary>
    /// <value>0 by default: neither is there; else from 1 to 65535, another one than <c>Server:Port</c>.</value>
    [Range(0, 65_535)]
    public int Port { get; set; }

    /// <summary>Gets or sets the address of that port.</summary>
    /// <value><c>127.0.0.1</c> by default; <c>*</c> only where the network keeps others out.</value>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Gets or sets where traces, metrics and logs are sent by OTLP.</summary>
    /// <value>None by default: nothing is sent. <c>http://127.0.0.1:4317</c>.</value>
    public string? Otlp { get; set; }

    /// <summary>Gets or sets whether OTLP is spoken over HTTP (<c>/v1/traces</c> and the like) instead of gRPC.</summary>
    /// <value><c>false</c> by default.</value>
    public bool OtlpOverHttp { get; set; }
}
