using MassageBot.Commands;
using MassageBot.Guidance.Content;

namespace MassageBot.Hosting;

/// <summary>Registers the content pack: what the bot knows and says.</summary>
public static class ContentSetup
{
    /// <summary>Adds the content pack.</summary>
    /// <param name="services">The services.</param>
    /// <param name="loading">The loading, if it runs already beside the rest of the start.</param>
    public static IServiceCollection AddContent(this IServiceCollection services, Task<ContentLoad>? loading = null)
    {
        services.AddSingleton(_ => PackOf(loading is null ? ContentPack.Load(ContentFolder.Default) : loading.GetAwaiter().GetResult()));
        return services;
    }

    private static ContentPack PackOf(ContentLoad load) => load.Pack ?? throw new ContentFaultsException(load.Faults);
}
