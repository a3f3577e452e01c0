using Microsoft.Extensions.Options;

namespace MassageBot.Channels.BotConnector;

/// <summary>Refuses half a registration: a bot that starts with it would look alive and answer nobody.</summary>
internal sealed class ConnectorOptionsCheck(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<ConnectorOptions>
{
    public ValidateOptionsResult Validate(string? name, ConnectorOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(ConnectorOptions options)
    {
        if (!options.IsConfigured && (options.Secret ?? options.TenantId) is not null)
        {
            yield return "BotConnector:AppId is empty, though other credentials are set. Set it to the bot's client id (a GUID), or remove the others to run without Teams.";
        }

        if (options.IsConfigured && !Guid.TryParse(options.AppId, out _))
        {
            yield return "BotConnector:AppId must be the bot's client id, a GUID such as 11111111-2222-3333-4444-555555555555.";
        }

        if (options.IsConfigured && options.AppType == ConnectorAppType.SingleTenant && string.IsNullOrWhiteSpace(options.TenantId))
        {
            yield return "BotConnector:TenantId is missing; a single-tenant bot needs its tenant (a GUID or a domain). For a managed identity set BotConnector:AppType to UserAssignedMSI.";
        }

        if (options.IsConfigured && options.AppType != ConnectorAppType.UserAssignedMSI && string.IsNullOrWhiteSpace(options.Secret))
        {
            yield return "BotConnector:Secret is missing; only a managed identity (BotConnector:AppType=UserAssignedMSI) works without.";
        }

        if (options.AppType == ConnectorAppType.UserAssignedMSI && !string.IsNullOrWhiteSpace(options.Secret))
        {
            yield return "BotConnector:Secret is set, but a managed identity (BotConnector:AppType=UserAssignedMSI) has none. Remove it.";
        }

        if (options.AllowLoopback && !environment.IsDevelopment())
        {
            yield return $"BotConnector:AllowLoopback is true; in {environment.EnvironmentName} replies never go to this computer. Set it to false.";
        }

        // A list that is written as one value would be left out without a word, and without tenants everybody's may talk to the bot.
        foreach (var list in (string[])[nameof(options.AllowedTenants), nameof(options.ServiceHosts)])
        {
            if (configuration[$"{ConnectorOptions.Section}:{list}"] is { Length: > 0 })
            {
                yield return $"BotConnector:{list} is one value; it is a list: BotConnector:{list}:0, BotConnector:{list}:1 and so on (BotConnector__{list}__0 in the environment).";
            }
        }

        foreach (var host in options.ServiceHosts.Where(host => !ServiceHosts.IsName(host)))
        {
            yield return $"BotConnector:ServiceHosts holds '{host}'; each must be a host name (smba.example.com) or *.example.com, without scheme, port or path.";
        }
    }
}
