using MassageBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MassageBot.Privacy;

/// <summary>Registers and maps export and deletion.</summary>
internal static class PrivacySetup
{
    /// <summary>Adds them; storage, sessions, Direct Line and the connector are needed beside it. Call it before what recovers at the start.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Tombstones(
            provider.GetRequiredService<Database>(),
            Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, provider.GetRequiredService<IOptions<StorageOptions>>().Value.Data),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ExportTickets>();
        services.AddSingleton<PersonalData>();
        services.Replace(ServiceDescriptor.Singleton<IPersonalData>(provider => provider.GetRequiredService<PersonalData>()));
        services.AddHostedService(provider => provider.GetRequiredService<PersonalData>());
        return services;
    }

    /// <summary>Maps <c>GET /api/directline/export/{ticket}</c>. Call it after <c>MapDirectLine</c>, whose headers and error answers it has too.</summary>
    public static WebApplication MapPrivacy(this WebApplication app)
    {
        app.MapGet($"{PersonalData.ExportPath}/{{ticket}}", async (string ticket, PersonalData data) => await data.TakeExportAsync(ticket) is { } file
            ? Results.File(file, "application/json; charset=utf-8", "massagebot-my-data.json")
            : Results.NotFound());
        return app;
    }
}
