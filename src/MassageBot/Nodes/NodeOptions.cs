using System.ComponentModel.DataAnnotations;

namespace MassageBot.Nodes;

/// <summary>How several nodes share the running sessions; the <c>Nodes</c> section of <c>appsettings.json</c>. Of use with <c>Storage:Provider=Postgres</c> alone.</summary>
public sealed class NodeOptions
{
    public const string Section = "Nodes";

    /// <summary>Gets or sets how long a node that says nothing keeps its sessions. It renews eight times as often, and who has missed one renewal and whose process is gone keeps nothing.</summary>
    /// <value>3 seconds by default; from 1 to 30.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(3);
}
