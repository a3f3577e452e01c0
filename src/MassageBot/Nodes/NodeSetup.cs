using System.Globalization;
using MassageBot.Storage;
using Microsoft.Extensions.Options;

namespace MassageBot.Nodes;

/// <summary>Registers what makes several nodes one bot.</summary>
public static class NodeSetup
{
    /// <summary>Adds it, where the storage is PostgreSQL; call it after everything that has sessions or an inbox.</summary>
    public static IServiceCollection AddNodes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NodeOptions>().BindConfiguration(NodeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (configuration.GetSection(StorageOptions.Section).GetValue<string>(nameof(StorageOptions.Provider)) is not { } provider
            || !provider.Equals(nameof(StorageProvider.Postgres), StringComparison.OrdinalIgnoreCase))
        {
            return services;
        }

        services.AddSingleton(Share);
        services.AddSingleton<ILeaseStore>(provider => new SqlLeaseStore(provider.GetRequiredService<PostgresDatabase>().OpenSession));
        services.AddSingleton<HandsOffAside>();
        services.AddSingleton<InboxFeed>();
        services.AddSingleton<IShardWork, ShardWork>();
        services.AddSingleton(provider => new NodeKeeper(
            provider.GetRequiredService<ILeaseStore>(), provider.GetRequiredService<Ownership>(), provider.GetRequiredService<IShardWork>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<NodeOptions>>().Value.Lease, NewName,
            provider.GetRequiredService<ILogger<NodeKeeper>>()));
        services.AddSingleton<NodeService>();
        services.AddHostedService(provider => provider.GetRequiredService<NodeService>());
        return services;
    }

    private static PostgresDatabase Share(IServiceProvider provider)
    {
        var database = (PostgresDatabase)provider.GetRequiredService<Database>();
        SqlLeaseStore.Migrate(database);
        database.Nodes.Time = provider.GetRequiredService<TimeProvider>();
        database.Nodes.Share();
        return database;
    }

    // One life of one process: whoever comes back after it was given up is somebody else.
    private static string NewName() => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}");
}
