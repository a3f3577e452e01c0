using MassageBot.Storage;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;
using MassageBot.Voice.Hearing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MassageBot.Voice;

/// <summary>Registers and maps speech.</summary>
public static class VoiceSetup
{
    private static readonly TimeSpan s_azureTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_tokenTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds the speech engines and the clips; a content pack, storage, sessions and Direct Line are needed beside it.</summary>
    public static IServiceCollection AddVoice(this IServiceCollection services)
    {
        services.AddOptions<VoiceOptions>().BindConfiguration(VoiceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<VoiceOptions>, VoiceOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(AzureEngine.Client, client => client.Timeout = s_azureTimeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers(); // the key stands in the headers
        services.AddSingleton(provider => new VoiceWorker(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<VoiceWorker>>()));
        services.AddSingleton<ISpeechEngine, FliteEngine>();
        services.AddSingleton<ISpeechEngine>(provider => new EspeakEngine(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISpeechEngine>(MakeAzure);
        services.AddSingleton<ISpeechEngine, BrowserEngine>();
        services.AddSingleton<SpeechEngines>();
        services.AddSingleton<ClipCodec>();
        services.AddSingleton<ClipMaker>();
        services.AddSingleton(provider => new ClipStore(
            Path.Combine(Folder(provider), "clips"), provider.GetRequiredService<IOptions<VoiceOptions>>().Value.CacheMegabytes * 1024L * 1024L, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ClipQueue>();
        services.AddSingleton<SpeechMaker>();
        services.AddSingleton<ISpeechMaker>(provider => provider.GetRequiredService<SpeechMaker>());
        services.AddSingleton<VoiceRoutes>();
        services.AddHttpClient(HearingTokens.Client, client => client.Timeout = s_tokenTimeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers(); // the key stands in the headers
        services.AddSingleton(provider => new HearingTokens(
            provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<IOptions<VoiceOptions>>().Value.Azure, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HearingTokens>>()));
        services.AddSingleton<HearingRoutes>();
        services.AddHostedService<ClipsAhead>();
        return services;
    }

    /// <summary>Maps the routes.</summary>
    public static WebApplication MapVoice(this WebApplication app)
    {
        app.MapGet("/voice", (HttpContext context, VoiceRoutes routes) => routes.VoicesAsync(context));
        app.MapGet("/voice/manifest", (HttpContext context, string? session, string? voice, string? pace, VoiceRoutes routes) => routes.ManifestAsync(context, session, voice, pace));
        app.MapMethods($"{VoiceRoutes.Clips}/{{name}}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string name, VoiceRoutes routes) => routes.ClipAsync(context, name));
        app.MapGet("/voice/said", (HttpContext context, string? conversation, string? activity, string? voice, HearingRoutes routes) => routes.SaidAsync(context, conversation, activity, voice));
        app.MapPost("/voice/hearing/token", (HttpContext context, HearingRoutes routes) => routes.TokenAsync(context));
        return app;
    }

    private static AzureEngine MakeAzure(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<VoiceOptions>>().Value.Azure;
        var clock = provider.GetRequiredService<TimeProvider>();
        return new AzureEngine(
            provider.GetRequiredService<IHttpClientFactory>(), options, new CharacterBudget(Path.Combine(Folder(provider), "azure-characters"), options.CharactersADay, clock), clock,
            provider.GetRequiredService<ILogger<AzureEngine>>());
    }

    private static string Folder(IServiceProvider provider) => Path.Combine(
        provider.GetRequiredService<IHostEnvironment>().ContentRootPath, provider.GetRequiredService<IOptions<StorageOptions>>().Value.Data, "voice");
}
