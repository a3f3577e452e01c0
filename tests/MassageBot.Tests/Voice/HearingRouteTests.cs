using System.Net;
using System.Text.Json.Nodes;
using MassageBot.Tests.DirectLine;
using MassageBot.Voice.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MassageBot.Tests.Voice;

/// <summary>What the page's ear asks the server for: a token for free speech from Azure's REST (a stand-in on loopback), and the clip of what the bot said.</summary>
public sealed class HearingRouteTests : IAsyncLifetime
{
    private readonly FakeEngine _flite = new("flite");
    private AzureStandIn _azure = null!;
    private DirectLineServer _server = null!;

    public async Task InitializeAsync()
    {
        _azure = await AzureStandIn.StartAsync();
        _server = await ServerAsync(AzureStandIn.Key, "true");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _azure.DisposeAsync();
    }

    [Fact]
    public async Task A_token_of_ten_minutes_is_given_to_who_holds_a_conversation_and_never_the_key()
    {
        var started = await _server.StartConversationAsync();

        var response = await TokenAsync(started.Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        var body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain(AzureStandIn.Key, body, StringComparison.Ordinal);
        var json = JsonNode.Parse(body)!;
        Assert.Equal(("head.number1.sign", 600), ((string)json["token"]!, (int)json["seconds"]!));
        Assert.Equal($"ws://127.0.0.1:{_azure.Address.Port}/", (string)json["host"]!);
    }

    [Fact]
    public async Task Nobody_else_gets_one()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenAsync(null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await TokenAsync("not-a-token")).StatusCode);
        Assert.Equal(0, _azure.Asked);
    }

    [Fact]
    public async Task A_token_is_shared_for_a_minute_and_then_made_anew()
    {
        var started = await _server.StartConversationAsync();
        await TokenAsync(started.Token);
        _server.Clock.Advance(TimeSpan.FromSeconds(59));
        var shared = JsonNode.Parse(await (await TokenAsync(started.Token)).Content.ReadAsStringAsync())!;
        _server.Clock.Advance(TimeSpan.FromSeconds(2));
        var renewed = JsonNode.Parse(await (await TokenAsync(started.Token)).Content.ReadAsStringAsync())!;

        Assert.Equal(("head.number1.sign", 541), ((string)shared["token"]!, (int)shared["seconds"]!));
        Assert.Equal(("head.number2.sign", 600), ((string)renewed["token"]!, (int)renewed["seconds"]!));
        Assert.Equal(2, _azure.Asked);
    }

    [Theory]
    [InlineData(401, 1)] // a wrong key stays wrong
    [InlineData(302, 1)] // the key follows no redirect
    public async Task A_refusal_is_told_as_not_now(int status, int asked)
    {
        var started = await _server.StartConversationAsync();
        _azure.Troubles.Enqueue((status, null));

        var response = await TokenAsync(started.Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(asked, _azure.Asked);
        Assert.DoesNotContain(AzureStandIn.Key, _server.Log.ToString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_throttled_is_asked_again_after_the_time_it_says()
    {
        var started = await _server.StartConversationAsync();
        _azure.Troubles.Enqueue((429, "2"));
        _azure.Troubles.Enqueue((503, null));

        Assert.Equal(HttpStatusCode.OK, (await WaitingAsync(TokenAsync(started.Token))).StatusCode);
        Assert.Equal(3, _azure.Asked);
    }

    [Theory]
    [InlineData("no dots")]
    [InlineData("a.b.c\r\nX-Evil: 1")]
    [InlineData("<script>.b.c")]
    public async Task What_is_no_token_is_not_given_on(string wrong)
    {
        var started = await _server.StartConversationAsync();
        _azure.Token = _ => wrong;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await WaitingAsync(TokenAsync(started.Token))).StatusCode);
    }

    [Fact]
    public async Task Without_being_turned_on_nothing_is_offered()
    {
        await using var server = await ServerAsync(AzureStandIn.Key, "false");
        var started = await server.StartConversationAsync();

        var response = await server.SendAsync(HttpMethod.Post, "/voice/hearing/token", started.Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(0, _azure.Asked);
    }

    [Fact]
    public async Task The_clip_of_what_the_bot_said_is_had_by_the_conversations_own_people_only()
    {
        var (mine, other) = (await _server.StartConversationAsync("dl_abc"), await _server.StartConversationAsync("dl_def"));
        var own = await _server.PostActivityAsync(mine, new { type = "message", text = "say my words", from = new { id = "dl_abc" } });
        await _server.IdleAsync();
        var said = (await _server.ReadAsync(mine)).Activities.Single(activity => (string?)activity["speak"] == "Hello aloud.");
        var id = (string)said["id"]!;

        var answer = await SaidAsync(mine.Id, id, mine.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var url = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["url"]!;
        Assert.Equal(HttpStatusCode.OK, (await _server.SendAsync(HttpMethod.Get, url, bearer: null)).StatusCode);
        Assert.Contains("Hello aloud.", string.Join(' ', _flite.Said), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await SaidAsync(mine.Id, own, mine.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SaidAsync(mine.Id, id, other.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SaidAsync(other.Id, id, other.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SaidAsync(mine.Id, $"{mine.Id}-99999999999999999999", mine.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SaidAsync(mine.Id, $"{mine.Id}-0009999", mine.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SaidAsync(mine.Id, id, null)).StatusCode);
    }

    // Time passes only when the service has been asked, for then the page's token has been looked at.
    private async Task<HttpResponseMessage> WaitingAsync(Task<HttpResponseMessage> asking)
    {
        while (!asking.IsCompleted)
        {
            if (_azure.Asked > 0)
            {
                _server.Clock.Advance(TimeSpan.FromMilliseconds(250));
            }

            await Task.Yield();
        }

        return await asking;
    }

    private Task<DirectLineServer> ServerAsync(string key, string hearing) => DirectLineServer.StartAsync(
        bot: turn => turn.Activity.Type == ActivityTypes.Message ? turn.SendActivityAsync(MessageFactory.Text("Hello.", "Hello aloud.")) : Task.CompletedTask,
        configure: builder =>
        {
            builder.Services.RemoveAll<ISpeechEngine>();
            builder.Services.AddSingleton<ISpeechEngine>(_flite);
            builder.Services.AddSingleton<ISpeechEngine>(new FakeEngine("azure"));
            builder.Services.AddSingleton<ISpeechEngine>(new FakeEngine("espeak-ng"));
            builder.Services.AddSingleton<ISpeechEngine>(new BrowserEngine());
        },
        settings: ["--Voice:Engine=flite", "--Voice:AheadAfter=01:00:00", $"--Voice:Azure:Key={key}", $"--Voice:Azure:Endpoint={_azure.Address}", $"--Voice:Azure:Hearing={hearing}"]);

    private Task<HttpResponseMessage> TokenAsync(string? bearer) => _server.SendAsync(HttpMethod.Post, "/voice/hearing/token", bearer);

    private Task<HttpResponseMessage> SaidAsync(string conversation, string activity, string? bearer) => _server.SendAsync(
        HttpMethod.Get, $"/voice/said?conversation={Uri.EscapeDataString(conversation)}&activity={Uri.EscapeDataString(activity)}", bearer);
}
