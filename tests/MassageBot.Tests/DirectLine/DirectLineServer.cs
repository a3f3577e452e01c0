using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Commands;
using MassageBot.Guidance.Content;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.DirectLine;

/// <summary>The product on a loopback port with a bot of the test's own and the manual clock.</summary>
internal sealed class DirectLineServer : IAsyncDisposable
{
    private static readonly Lazy<ContentPack> SharedPack = new(() => ContentPack.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Pack!);

    public const string Secret = "a-secret-for-tests-0123456789-abcdef";

    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private DirectLineServer(WebApplication app, string folder, bool ownsFolder, ManualClock clock, TestBot bot)
    {
        (_app, Folder, _ownsFolder, Clock, Bot) = (app, folder, ownsFolder, clock, bot);
        Root = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = new Uri(Root, "/v3/directline/") };
    }

    public static ContentPack Pack => SharedPack.Value;

    public ManualClock Clock { get; }

    public TestBot Bot { get; }

    public string Folder { get; }

    public Uri Root { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public CapturedLog Log => _app.Services.GetRequiredService<CapturedLog>();

    public int StreamCount => _app.Services.GetRequiredService<ConversationHub>().StreamCount;

    /// <summary>Starts the whole product: its own bot, content and sessions.</summary>
    public static Task<DirectLineServer> StartProductAsync(string? folder = null, ManualClock? clock = null) => StartAsync(folder, clock, new TestBot(null), _ => { }, []);

    /// <summary>Starts the product with a bot of the test's own.</summary>
    public static Task<DirectLineServer> StartAsync(
        Func<ITurnContext, Task>? bot = null, string? folder = null, ManualClock? clock = null, Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var testBot = new TestBot(bot);
        return StartAsync(
            folder,
            clock,
            testBot,
            builder =>
            {
                builder.Services.AddSingleton<IBot>(provider =>
                {
                    testBot.Services = provider;
                    return testBot;
                });
                configure?.Invoke(builder);
            },
            settings);
    }

    private static async Task<DirectLineServer> StartAsync(
        string? folder, ManualClock? clock, TestBot testBot, Action<WebApplicationBuilder> configure, string[] settings)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("massagebot-").FullName;
        clock ??= new ManualClock();
        var log = new CapturedLog();
        var app = ServeCommand.Build(
            ["--Server:Port=0", $"--Storage:Data={data}", $"--DirectLine:Secret={Secret}", "--Voice:Engine=browser", .. settings], // a voice is made only where a test is about it
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddSingleton(log);
                builder.Services.AddSingleton(_ => SharedPack.Value);
                builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
                configure(builder);
            });
        await app.StartAsync();
        return new DirectLineServer(app, data, folder is null, clock, testBot);
    }

    /// <summary>Sends a request; the body may be an object, JSON text, or nothing.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? bearer, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path.StartsWith('/') ? new Uri(Root, path) : new Uri(Http.BaseAddress!, path));
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string? bearer, object? body = null) => SendAsync(HttpMethod.Post, path, bearer, body);

    public Task<HttpResponseMessage> GetAsync(string path, string? bearer) => SendAsync(HttpMethod.Get, path, bearer);

    /// <summary>A token for a new conversation.</summary>
    public async Task<Started> GenerateAsync(string? user = "dl_abc") =>
        await Started.ReadAsync(await PostAsync("tokens/generate", Secret, user is null ? null : new { user = new { id = user } }));

    /// <summary>A started conversation.</summary>
    public async Task<Started> StartConversationAsync(string? user = "dl_abc", object? body = null)
    {
        var token = await GenerateAsync(user);
        return await Started.ReadAsync(await PostAsync("conversations", token.Token, body ?? "{\"user\":{}}"));
    }

    public Task<HttpResponseMessage> SayAsync(Started conversation, string text) => PostAsync(
        $"conversations/{conversation.Id}/activities", conversation.Token, new { type = "message", from = new { id = "u1" }, text });

    /// <summary>Posts an activity that is accepted.</summary>
    public async Task<string> PostActivityAsync(Started conversation, object activity)
    {
        var response = await PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, activity);
        Assert.Equal(200, (int)response.StatusCode);
        return (string)(await response.JsonAsync())["id"]!;
    }

    /// <summary>Reads one page of the log.</summary>
    public async Task<(List<JsonObject> Activities, string Watermark)> ReadAsync(Started conversation, string? watermark = null)
    {
        var response = await GetAsync($"conversations/{conversation.Id}/activities{(watermark is null ? "" : "?watermark=" + watermark)}", conversation.Token);
        Assert.Equal(200, (int)response.StatusCode);
        var json = await response.JsonAsync();
        return ([.. json["activities"]!.AsArray().Select(activity => activity!.AsObject())], (string)json["watermark"]!);
    }

    /// <summary>Waits until the bot has nothing left to do.</summary>
    public Task IdleAsync() => Services.GetRequiredService<MassageBot.Sessions.IConversationMailbox>().WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(10));

    /// <summary>Opens one more stream of a conversation, with a ticket of its own, from the beginning.</summary>
    public async Task<StreamClient> ListenAsync(Started conversation) =>
        await ConnectAsync((await Started.ReadAsync(await GetAsync($"conversations/{conversation.Id}?watermark=0", conversation.Token))).StreamUrl!);

    public static async Task<StreamClient> ConnectAsync(string streamUrl, Action<ClientWebSocketOptions>? configure = null)
    {
        var socket = new ClientWebSocket();
        configure?.Invoke(socket.Options);
        await socket.ConnectAsync(new Uri(streamUrl), CancellationToken.None);
        return new StreamClient(socket);
    }

    /// <summary>Stops as an orderly end of the program does.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>Lets go of the database; the folder stays until the server is disposed.</summary>
    public ValueTask DisposeServicesAsync() => _app.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
