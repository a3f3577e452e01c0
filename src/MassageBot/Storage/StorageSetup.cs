using MassageBot.Privacy;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MassageBot.Storage;

/// <summary>Registers the stores.</summary>
public static class StorageSetup
{
    /// <summary>Adds the database and everything kept in it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(Open);
        services.TryAddSingleton(provider => provider.GetRequiredService<Database>().Nodes);
        services.TryAddSingleton<StateTypes>();
        services.TryAddSingleton<IStorage, SqlBotStorage>();
        services.TryAddSingleton<IConversationStore, SqlConversationStore>();
        services.TryAddSingleton<IInbox, SqlInbox>();
        services.TryAddSingleton<ISigningKeys, SqlSigningKeys>();
        services.AddSingleton(provider => new Expiring((now, keep) => provider.GetRequiredService<IConversationStore>().PurgeAsync(now - keep)));
        services.AddHostedService<Retention>();
        return services;
    }

    private static Database Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        var (clock, certificate) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<PrivacyOptions>>().Value.ReadCertificate());
        var database = options.Provider == StorageProvider.Postgres
            ? Database.Connect(options.ConnectionString!, clock, certificate, options.AzureIdentity is { Length: > 0 } identity ? new AzureDatabasePassword(identity).Get : null)
            : Database.Open(Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, options.Data), clock, certificate);
        database.Vault.Retention = options.Retention;
        return database;
    }

    /// <summary>Allows a class in bot state.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name in the file; never change or reuse it.</param>
    public static IServiceCollection AddStateType<T>(this IServiceCollection services, string name)
        where T : class, new() => services.AddSingleton(new StateType(name, typeof(T)));
}
