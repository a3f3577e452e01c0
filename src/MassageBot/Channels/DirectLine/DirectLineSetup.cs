using MassageBot.Sessions;
using MassageBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MassageBot.Channels.DirectLine;

/// <summary>Registers and maps Direct Line 3.0 (protocol.md 2).</summary>
public static class DirectLineSetup
{
    private const string Base = "/v3/directline";
    private const string OwnPage = "/api/directline";

    /// <summary>Adds Direct Line; storage and an <see cref="IBot"/> are needed beside it.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddOptions<DirectLineOptions>().BindConfiguration(DirectLineOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IConversationMailbox, ConversationMailbox>();
        services.TryAddSingleton<IStopLane, NoStopLane>();
        services.TryAddSingleton<EarlyStop>();
        services.TryAddSingleton<IProactiveSender, ProactiveSender>();
        services.TryAddSingleton<TurnErrorHandler>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<StreamTickets>();
        services.AddSingleton(provider => new Expiring((now, _) => provider.GetRequiredService<StreamTickets>().PurgeAsync(now)));
        services.AddSingleton<DirectLineLimits>();
        services.AddSingleton<TrustedOrigins>();
        services.AddSingleton<ConversationHub>();
        services.AddSingleton<TypingSigns>();
        services.AddSingleton(MakeAdapter);
        services.AddSingleton<IInboxListener>(provider => provider.GetRequiredService<DirectLineAdapter>());
        services.TryAddSingleton<TurnRunner>();
        services.TryAddSingleton<Waits>();
        services.TryAddSingleton<IPageBridge, NoPageBridge>();
        services.AddSingleton<IChannelSender, DirectLineSender>();
        services.AddSingleton<GoneConversations>();
        services.AddSingleton<TokenRoutes>();
        services.AddSingleton<ConversationRoutes>();
        services.AddSingleton<ActivityRoutes>();
        services.AddSingleton<StreamKeeper>();
        services.TryAddSingleton(StreamPings.Usual);
        services.AddSingleton<StreamRoute>();
        services.AddHostedService<InboxRecovery>();
        return services;
    }

    /// <summary>Maps the routes. <c>UseWebSockets</c> and <c>UseForwardedHeaders</c> must stand before.</summary>
    public static WebApplication MapDirectLine(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Base, StringComparison.OrdinalIgnoreCase)
                || context.Request.Path.StartsWithSegments(OwnPage, StringComparison.OrdinalIgnoreCase),
            branch => branch.UseMiddleware<DirectLineDoor>());

        app.MapPost($"{OwnPage}/token", (HttpRequest request, TokenRoutes routes, CancellationToken token) => routes.ForOwnPageAsync(request, token));
        app.MapPost($"{Base}/tokens/generate", (HttpRequest request, TokenRoutes routes, CancellationToken token) => routes.GenerateAsync(request, token));
        app.MapPost($"{Base}/tokens/refresh", (HttpRequest request, TokenRoutes routes) => routes.RefreshAsync(request));
        app.MapPost($"{Base}/conversations", (HttpRequest request, ConversationRoutes routes, CancellationToken token) => routes.StartAsync(request, token));
        app.MapGet($"{Base}/conversations/{{id}}", (HttpRequest request, string id, ConversationRoutes routes) => routes.ReconnectAsync(request, id));
        app.MapPost(
            $"{Base}/conversations/{{id}}/activities",
            (HttpRequest request, string id, ActivityRoutes routes, CancellationToken token) => routes.PostAsync(request, id, token));
        app.MapGet($"{Base}/conversations/{{id}}/activities", (HttpRequest request, string id, ActivityRoutes routes) => routes.GetAsync(request, id));

        // CONNECT is how HTTP/2 opens a WebSocket (RFC 8441).
        app.MapMethods(
            $"{Base}/conversations/{{id}}/stream",
            [HttpMethods.Get, HttpMethods.Connect],
            (HttpContext context, string id, StreamRoute route) => route.OpenAsync(context, id));

        // What is not here is answered as Direct Line would, not by the page.
        app.Map($"{Base}/{{**rest}}", NotHere);
        app.Map($"{OwnPage}/{{**rest}}", NotHere);
        return app;
    }

    private static IResult NotHere() => throw new DirectLineFaultException(DirectLineFault.NoPath);

    private static DirectLineAdapter MakeAdapter(IServiceProvider provider)
    {
        var adapter = ActivatorUtilities.CreateInstance<DirectLineAdapter>(provider);
        adapter.OnTurnError = provider.GetRequiredService<TurnErrorHandler>().HandleAsync;
        foreach (var middleware in provider.GetServices<IBotMiddleware>())
        {
            adapter.Use(middleware);
        }

        return adapter;
    }
}
