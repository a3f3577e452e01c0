using System.ComponentModel.DataAnnotations;

namespace MassageBot.Channels.BotConnector;

/// <summary>How the bot is known to Azure Bot Service; the <c>BotConnector</c> section. Without <see cref="AppId"/> Teams is off.</summary>
public sealed class ConnectorOptions
{
    public const string Section = "BotConnector";

    /// <summary>Gets or sets the bot's app id (client id).</summary>
    /// <value>None by default: then <c>/api/messages</c> is there in Development alone, for callers on this computer.</value>
    public string? AppId { get; set; }

    /// <summary>Gets or sets how the bot is registered.</summary>
    /// <value><see cref="ConnectorAppType.SingleTenant"/> by default.</value>
    [EnumDataType(typeof(ConnectorAppType))]
    public ConnectorAppType AppType { get; set; } = ConnectorAppType.SingleTenant;

    /// <summary>Gets or sets the tenant of the registration.</summary>
    /// <value>A GUID or a domain; needed for a single tenant.</value>
    public string? TenantId { get; set; }

    /// <summary>Gets or sets the registration's secret. From the environment or a secret store, never from a file in the repository.</summary>
    /// <value>Needed unless a managed identity is used.</value>
    public string? Secret { get; set; }

    /// <summary>Gets or sets the cloud.</summary>
    /// <value><see cref="ConnectorCloudName.Public"/> by default.</value>
    [EnumDataType(typeof(ConnectorCloudName))]
    public ConnectorCloudName Cloud { get; set; } = ConnectorCloudName.Public;

    /// <summary>Gets or sets the tenants whose people may talk to the bot.</summary>
    /// <value>Empty by default: everyone whom Azure Bot Service lets through.</value>
    public IReadOnlyList<string> AllowedTenants { get; set; } = [];

    /// <summary>Gets or sets further hosts to which replies, and with them the bot's token, may be sent.</summary>
    /// <value>Empty by default: the hosts of the cloud. Exact names, or <c>*.example.com</c>.</value>
    public IReadOnlyList<string> ServiceHosts { get; set; } = [];

    /// <summary>Gets or sets whether replies may go to this computer over plain http.</summary>
    /// <value><c>false</c> by default; Development only, where it also follows from there being no app id.</value>
    public bool AllowLoopback { get; set; }

    /// <summary>Gets a value indicating whether the bot has credentials.</summary>
    internal bool IsConfigured => !string.IsNullOrWhiteSpace(AppId);
}
