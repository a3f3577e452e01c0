using MassageBot.Channels.BotConnector.Teams;
using MassageBot.Hosting;
using MassageBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.BotConnector;

/// <summary>Registers and maps the door to Azure Bot Service, and so to Microsoft Teams (protocol.md 3 and 4).</summary>
public static class ConnectorSetup
{
    /// <summary>Where the service posts activities.</summary>
    public const string Path = "/api/messages";

    private static readonly TimeSpan s_people = TimeSpan.FromDays(30); // as long as anybody may ask to be remembered

    /// <summary>Adds the connector; storage, sessions, Direct Line and an <see cref="IBot"/> are needed beside it.</summary>
    public static IServiceCollection AddConnector(this IServiceCollection services)
    {
        services.AddOptions<ConnectorOptions>().BindConfiguration(ConnectorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConnectorOptions>, ConnectorOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => ConnectorCloud.Of(provider.GetRequiredService<IOptions<ConnectorOptions>>().Value.Cloud));
        services.TryAddSingleton<IConnectorTokenSource, MsalTokenSource>();
        services.TryAddSingleton<IChannelConversations, SqlChannelConversations>();
        services.AddSingleton<ServiceHosts>();
        services.AddSingleton<ChannelKeys>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<ChannelLoss>();
        services.AddSingleton<ConnectorMeter>();
        services.AddSingleton<ConnectorRate>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<HandOvers>();
        services.AddSingleton<OpenCards>();
        services.AddSingleton<VoiceLinks>();
        services.AddSingleton<TeamsShape>();
        services.AddSingleton<CardButtons>();
        services.AddSingleton<TeamsManners>();
        services.AddSingleton(MakeAdapter);
        services.AddSingleton<IInboxListener>(provider => provider.GetRequiredService<ConnectorAdapter>());
        services.AddSingleton<IChannelSender, ConnectorSender>();
        services.AddSingleton<ConnectorRoute>();
        services.AddSingleton<PageBridge>();
        services.Replace(ServiceDescriptor.Singleton<IPageBridge>(provider => provider.GetRequiredService<PageBridge>()));
        services.AddSingleton<HandOverRoute>();
        services.AddSingleton(provider => new Expiring((now, keep) => provider.GetRequiredService<IChannelConversations>().PurgeAsync(now - keep, now - s_people)));
        return services;
    }

    /// <summary>Maps the routes. Call it after <c>MapDirectLine</c>, whose headers and error answers the hand-over has too.</summary>
    public static WebApplication MapConnector(this WebApplication app)
    {
        app.MapPost(Path, (HttpContext context, ConnectorRoute route) => route.PostAsync(context));
        app.MapPost(HandOverRoute.Path, (HttpRequest request, HandOverRoute route, CancellationToken token) => route.PostAsync(request, token));
        return app;
    }

    private static ConnectorAdapter MakeAdapter(IServiceProvider provider)
    {
        var adapter = ActivatorUtilities.CreateInstance<ConnectorAdapter>(provider);
        adapter.OnTurnError = provider.GetRequiredService<TurnErrorHandler>().HandleAsync;
        adapter.Use(provider.GetRequiredService<TeamsManners>());
        foreach (var middleware in provider.GetServices<IBotMiddleware>())
        {
            adapter.Use(middleware);
        }

        return adapter;
    }
}
