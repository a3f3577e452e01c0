using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MassageBot.Sessions;

/// <summary>Registers the sessions.</summary>
public static class SessionSetup
{
    /// <summary>Adds what performs sessions in chat. Call it before <c>AddDirectLine</c>, whose stop lane it takes; a content pack and storage are needed beside it.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddOptions<GuidedSessionOptions>().BindConfiguration(GuidedSessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<GuidedSessionOptions>, GuidedSessionOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SessionClock>();
        services.AddSingleton<SessionScheduler>();
        services.AddSingleton<LiveSessions>();
        services.TryAddSingleton<ISessionStore, SqlSessionStore>();
        services.AddSingleton<SessionLookup>();
        services.AddSingleton<StopLatch>();
        services.AddSingleton<SessionPerformer>();
        services.AddSingleton<PagePresence>();
        services.AddSingleton<PagePerformer>();
        services.AddSingleton<IPageEvents, PageEvents>();
        services.AddSingleton<SessionConductor>();
        services.AddSingleton<ISessionConductor>(provider => provider.GetRequiredService<SessionConductor>());
        services.Replace(ServiceDescriptor.Singleton<IStopLane, StopLane>());
        services.AddSingleton<SessionRecovery>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionRecovery>());
        return services;
    }
}
