using System.Net.Http.Headers;
using System.Text;
using MassageBot.Tests.Connector;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.Security;

/// <summary>The whole product with every door open: Direct Line with a secret, our own page, Azure Bot Service; its own bot behind them.</summary>
internal sealed class EveryDoor : IAsyncDisposable
{
    public const string Secret = "a-secret-for-tests-0123456789-abcdef";

    private EveryDoor(ConnectorServer server) => Server = server;

    public ConnectorServer Server { get; }

    public HttpClient Http => Server.Http;

    public IServiceProvider Services => Server.Services;

    public static Task<EveryDoor> OpenAsync(params string[] settings) => OpenAsync(null, null, null, settings);

    public static async Task<EveryDoor> OpenAsync(string? folder, ManualClock? clock, StandInService? service, params string[] settings) => new(await ConnectorServer.StartProductAsync(
        folder,
        clock,
        service,
        [
            $"--DirectLine:Secret={Secret}", "--Voice:Engine=browser", "--DirectLine:NewConversationsBurst=10000", "--DirectLine:NewConversationsPerMinute=10000",
            "--DirectLine:ActivitiesBurst=10000", "--DirectLine:ActivitiesPerSecond=1000", .. settings,
        ]));

    /// <summary>Opens a conversation as our own page does.</summary>
    public async Task<Started> ArriveAsync()
    {
        using var token = await SendAsync("POST", "/api/directline/token", null, "{}");
        var granted = await Started.ReadAsync(token);
        using var answer = await SendAsync("POST", "/v3/directline/conversations", granted.Token, "{}");
        return await Started.ReadAsync(answer);
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? bearer, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.Root, path));
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await Http.SendAsync(request);
    }

    public async Task SayAsync(Started conversation, string text)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { type = "message", from = new { id = "me" }, text });
        using var answer = await SendAsync("POST", $"/v3/directline/conversations/{conversation.Id}/activities", conversation.Token, body);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    public async Task<string> ReadAsync(Started conversation)
    {
        using var answer = await SendAsync("GET", $"/v3/directline/conversations/{conversation.Id}/activities", conversation.Token);
        return await answer.Content.ReadAsStringAsync();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
