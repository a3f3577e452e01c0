using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MassageBot.Storage;

/// <summary>Registers the stores.</summary>
public static class StorageSetup
{
    /// <summary>Adds the database file and everything kept in it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => Database.Open(
            Path.Combine(
                provider.GetRequiredService<IHostEnvironment>().ContentRootPath, provider.GetRequiredService<IOptions<StorageOptions>>().Value.Data),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<StateTypes>();
        services.TryAddSingleton<IStorage, SqliteBotStorage>();
        services.TryAddSingleton<IConversationStore, SqliteConversationStore>();
        services.TryAddSingleton<IInbox, SqliteInbox>();
        services.TryAddSingleton<ISigningKeys, SqliteSigningKeys>();
        services.AddSingleton(provider => new Expiring((now, keep) => provider.GetRequiredService<IConversationStore>().PurgeAsync(now - keep)));
        services.AddHostedService<Retention>();
        return services;
    }

    /// <summary>Allows a class in bot state.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name in the file; never change or reuse it.</param>
    public static IServiceCollection AddStateType<T>(this IServiceCollection services, string name)
        where T : class, new() => services.AddSingleton(new StateType(name, typeof(T)));
}
