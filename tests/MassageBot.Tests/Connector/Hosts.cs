using MassageBot.Channels.BotConnector;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Moq;

namespace MassageBot.Tests.Connector;

/// <summary>The allowed hosts, as in Production unless a test says otherwise.</summary>
internal static class Hosts
{
    public static ServiceHosts Of(ConnectorCloud cloud, ConnectorOptions? options = null, string environment = "Production") => new(
        cloud,
        Options.Create(options ?? new ConnectorOptions { AppId = StandInService.AppId }),
        Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment));
}
