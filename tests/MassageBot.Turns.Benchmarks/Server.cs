using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MassageBot.Turns;

/// <summary>The same bot behind the adapter every sample uses, on a free loopback port.</summary>
internal static class Server
{
    /// <summary>Serves until it is told to stop; <c>GET /cost</c> says what it has used so far.</summary>
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient();
        builder.Services.AddSingleton<BotFrameworkAuthentication>(provider => new ConfigurationBotFrameworkAuthentication(
            new ConfigurationBuilder().Build(), httpClientFactory: provider.GetRequiredService<IHttpClientFactory>()));
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(provider => new CloudAdapter(provider.GetRequiredService<BotFrameworkAuthentication>()));
        builder.Services.AddSingleton<IStorage, MemoryStorage>();
        builder.Services.AddSingleton<ConversationState>();
        builder.Services.AddSingleton<IBot, BookingBot>();
        await using var app = builder.Build();
        app.MapPost("/api/messages", (HttpRequest request, HttpResponse response, IBotFrameworkHttpAdapter adapter, IBot bot, CancellationToken cancellationToken) =>
            adapter.ProcessAsync(request, response, bot, cancellationToken));
        app.MapGet("/cost", () => string.Create(
            CultureInfo.InvariantCulture, $$"""{"cpuSeconds":{{Environment.CpuUsage.TotalTime.TotalSeconds:F3}},"bytes":{{GC.GetTotalAllocatedBytes()}}}"""));
        await app.StartAsync();
        Console.WriteLine("ready " + app.Urls.Single());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
