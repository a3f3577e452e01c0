using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MassageBot.Channels.BotConnector;
using MassageBot.Commands;
using MassageBot.Sessions;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.Connector;

/// <summary>The product on a loopback port, known to the stand-in service.</summary>
internal sealed class ConnectorServer : IAsyncDisposable
{
    private const int RoundsOfACall = 60; // of 5 ms: one that takes longer has no answer
    private static readonly string[] s_registered =
        [$"--BotConnector:AppId={StandInService.AppId}", "--BotConnector:TenantId=contoso.onmicrosoft.com", "--BotConnector:Secret=a-secret-nobody-reads", "--BotConnector:AllowLoopback=true"];

    private readonly WebApplication _app;
    private readonly MeterListener _meters = new();
    private readonly bool _ownsFolder;
    private readonly bool _ownsService;
    private int _sent;
    private long _callsUnderWay;

    private ConnectorServer(WebApplication app, StandInService service, bool ownsService, ManualClock clock, TestBot bot, string folder, bool ownsFolder)
    {
        (_app, Service, _ownsService, Clock, Bot, Folder, _ownsFolder) = (app, service, ownsService, clock, bot, folder, ownsFolder);
        Root = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = Root };
        var meter = Services.GetRequiredService<ConnectorMeter>();
        _meters.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Scope == meter && instrument.Name == "massagebot.connector.under_way")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((_, more, _, _) => Interlocked.Add(ref _callsUnderWay, more));
        _meters.Start();
    }

    public StandInService Service { get; }

    public ManualClock Clock { get; }

    public TestBot Bot { get; }

    public string Folder { get; }

    public Uri Root { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public CapturedLog Log => Services.GetRequiredService<CapturedLog>();

    public CountingTokens Tokens => (CountingTokens)Services.GetRequiredService<IConnectorTokenSource>();

    /// <summary>Starts the whole product: its own bot, content and sessions.</summary>
    public static Task<ConnectorServer> StartProductAsync(string? folder = null, ManualClock? clock = null, StandInService? service = null, params string[] settings) =>
        StartAsync(null, ownBot: true, folder, clock, service, null, [.. s_registered, .. settings]);

    /// <summary>Starts the product with a bot of the test's own.</summary>
    public static Task<ConnectorServer> StartAsync(
        Func<ITurnContext, Task>? bot = null, Action<IServiceCollection>? configure = null, params string[] settings) =>
        StartAsync(bot, ownBot: false, null, null, null, configure, [.. s_registered, .. settings]);

    /// <summary>Starts it as it is on a developer's machine: without credentials.</summary>
    public static Task<ConnectorServer> StartAnonymousAsync(string environment = "Development") =>
        StartAsync(null, ownBot: false, null, null, null, null, [$"--environment={environment}"]);

    private static async Task<ConnectorServer> StartAsync(
        Func<ITurnContext, Task>? turn, bool ownBot, string? folder, ManualClock? clock, StandInService? service, Action<IServiceCollection>? configure, string[] settings)
    {
        clock ??= new ManualClock();
        var ownsService = service is null;
        service ??= await StandInService.StartAsync(clock);
        var data = folder ?? Directory.CreateTempSubdirectory("massagebot-").FullName;
        var (log, bot) = (new CapturedLog(), new TestBot(turn));
        var app = ServeCommand.Build(
            ["--environment=Development", "--Server:Port=0", $"--Storage:Data={data}", .. settings],
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddSingleton(log);
                builder.Services.AddSingleton(_ => DirectLineServer.Pack);
                builder.Services.AddSingleton(ConnectorCloud.Of(ConnectorCloudName.Public) with { OpenIdMetadata = service.Metadata });
                builder.Services.AddSingleton<IConnectorTokenSource>(new CountingTokens());
                builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
                if (!ownBot)
                {
                    builder.Services.AddSingleton<IBot>(provider =>
                    {
                        bot.Services = provider;
                        return bot;
                    });
                }

                configure?.Invoke(builder.Services);
            });
        await app.StartAsync();
        return new ConnectorServer(app, service, ownsService, clock, bot, data, folder is null);
    }

    /// <summary>An activity as Teams posts it.</summary>
    public Dictionary<string, object?> Activity(string type = "message", string? text = null, string conversation = "a:1", string? id = null) => new()
    {
        ["type"] = type,
        ["id"] = id ?? $"f:{Interlocked.Increment(ref _sent)}",
        ["timestamp"] = Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["channelId"] = "msteams",
        ["serviceUrl"] = Service.ServiceUrl,
        ["from"] = new Dictionary<string, object?> { ["id"] = "29:user-of-" + conversation, ["name"] = "Kim", ["aadObjectId"] = "99999999-8888-7777-6666-555555555555" },
        ["recipient"] = new Dictionary<string, object?> { ["id"] = "28:" + StandInService.AppId, ["name"] = "MassageBot" },
        ["conversation"] = new Dictionary<string, object?> { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = "tenant-1" },
        ["channelData"] = new Dictionary<string, object?> { ["tenant"] = new Dictionary<string, object?> { ["id"] = "tenant-1" } },
        ["locale"] = "en-GB",
        ["text"] = text,
        ["entities"] = new object[] { new { type = "clientInfo", locale = "en-GB", country = "GB", platform = "Web", timezone = "Europe/London" } },
        ["attachments"] = new object[] { new { contentType = "text/html", content = $"<p>{text}</p>" } },
    };

    /// <summary>Posts with a valid token.</summary>
    public Task<HttpResponseMessage> PostAsync(object activity) => PostAsync(JsonSerializer.Serialize(activity), "Bearer " + Service.Sign());

    /// <summary>Posts what a test wants.</summary>
    public async Task<HttpResponseMessage> PostAsync(string body, string? authorization, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } },
        };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> SayAsync(string text, string conversation = "a:1") => PostAsync(Activity(text: text, conversation: conversation));

    /// <summary>Waits until the bot has nothing left to do.</summary>
    public Task IdleAsync() => Services.GetRequiredService<IConversationMailbox>().WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Waits until the bot has nothing left to do, and moves the clock on while it waits for it: not while a call is under way, or a busy machine would look like a slow channel.</summary>
    public async Task IdleAsync(TimeSpan step)
    {
        var idle = Services.GetRequiredService<IConversationMailbox>().WhenIdleAsync();
        for (var (round, waited) = (0, 0); round < 3000 && !idle.IsCompleted; round++)
        {
            await Task.WhenAny(idle, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None));
            waited = Volatile.Read(ref _callsUnderWay) > 0 ? waited + 1 : 0;
            if (!idle.IsCompleted && (waited == 0 || waited > RoundsOfACall))
            {
                Clock.Advance(step);
            }
        }

        Assert.True(idle.IsCompleted, "The bot is still busy.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _meters.Dispose();
        await _app.DisposeAsync();
        if (_ownsService)
        {
            await Service.DisposeAsync();
        }

        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
