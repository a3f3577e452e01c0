namespace MassageBot.Channels.BotConnector;

/// <summary>The fixed addresses of one of Microsoft's clouds (protocol.md 3.1, 3.3).</summary>
/// <param name="Issuer">Who issues the tokens that come in.</param>
/// <param name="OpenIdMetadata">Where the keys of those tokens are named.</param>
/// <param name="Login">Where tokens for our own calls are had.</param>
/// <param name="Audience">What those tokens are for.</param>
/// <param name="Hosts">The hosts replies are sent to.</param>
internal sealed record ConnectorCloud(string Issuer, Uri OpenIdMetadata, Uri Login, string Audience, IReadOnlyList<string> Hosts)
{
    /// <summary>The tenant of old multi-tenant registrations.</summary>
    public const string MultiTenant = "botframework.com";

    // Storage hosts that anyone can rent, which the SDK's own list holds, are left out (reliability.md T76).
    private static readonly ConnectorCloud s_public = new(
        "https://api.botframework.com",
        new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.com"),
        "https://api.botframework.com",
        ["smba.trafficmanager.net", "*.botframework.com", "smba.infra.gcc.teams.microsoft.com"]);

    private static readonly ConnectorCloud s_government = new(
        "https://api.botframework.us",
        new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.us"),
        "https://api.botframework.us",
        ["*.botframework.azure.us", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"]);

    private static readonly ConnectorCloud s_china = new(
        "https://api.botframework.azure.cn",
        new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        new("https://login.partner.microsoftonline.cn"),
        "https://api.botframework.azure.cn",
        ["*.botframework.azure.cn"]);

    public static ConnectorCloud Of(ConnectorCloudName name) => name switch
    {
        ConnectorCloudName.USGovernment => s_government,
        ConnectorCloudName.China => s_china,
        _ => s_public,
    };
}
