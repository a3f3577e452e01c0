using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.SdkSurface;

/// <summary>A bot behind the adapter that every sample uses, with a connector of the test's own on the same server.</summary>
public sealed class CloudAdapterTests : IAsyncLifetime, IDisposable
{
    private readonly List<string> _sent = [];
    private readonly HttpClient _http = new();
    private WebApplication? _app;
    private CloudAdapter? _adapter;

    private Func<ITurnContext, CancellationToken, Task> OnTurn { get; set; } = (turn, token) => turn.SendActivityAsync("you said " + turn.Activity.Text, cancellationToken: token);

    private string Service => _http.BaseAddress!.ToString();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(provider => new CloudAdapter(provider.GetRequiredService<BotFrameworkAuthentication>()));
        _app = builder.Build();
        _adapter = (CloudAdapter)_app.Services.GetRequiredService<IBotFrameworkHttpAdapter>();
        _app.Map("/api/messages", (HttpRequest request, HttpResponse response) => _adapter.ProcessAsync(request, response, new Bot(this)));
        _app.Map("/v3/{**path}", async (HttpRequest request) =>
        {
            var body = request.ContentLength > 0 ? await JsonNode.ParseAsync(request.Body) : null;
            _sent.Add($"{request.Method} {Uri.UnescapeDataString(request.Path.Value!)} {body?["text"]}");
            return Results.Json(new { id = "sent-" + _sent.Count }, statusCode: request.Path.Value!.Contains("broken", StringComparison.Ordinal) ? 502 : 201);
        });
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.Single() + "/");
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task What_expects_replies_has_them_in_the_answer()
    {
        using var answer = await _http.PostAsJsonAsync("api/messages", Message(expectReplies: true, service: null));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var replies = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["activities"]!.AsArray();
        Assert.Equal(["you said hello"], replies.Select(reply => (string)reply!["text"]!));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task A_reply_goes_to_the_conversations_service()
    {
        using var answer = await _http.PostAsJsonAsync("api/messages", Message());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["POST /v3/conversations/a b/activities/1 you said hello"], _sent);
    }

    [Fact]
    public async Task A_message_can_be_replaced_and_taken_back_by_the_id_that_sending_gave()
    {
        OnTurn = async (turn, token) =>
        {
            var sent = await turn.SendActivityAsync("one", cancellationToken: token);
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = sent.Id, Text = "two" }, token);
            await turn.DeleteActivityAsync(sent.Id!, token);
        };

        using var answer = await _http.PostAsJsonAsync("api/messages", Message());

        Assert.Equal(
            ["POST /v3/conversations/a b/activities/1 one", "PUT /v3/conversations/a b/activities/sent-1 two", "DELETE /v3/conversations/a b/activities/sent-1 "], _sent);
    }

    [Fact]
    public async Task A_trace_is_for_the_emulator_alone()
    {
        OnTurn = (turn, token) => turn.SendActivityAsync(new Activity(ActivityTypes.Trace) { Name = "trace" }, token);

        using var elsewhere = await _http.PostAsJsonAsync("api/messages", Message());
        Assert.Empty(_sent);

        using var emulator = await _http.PostAsJsonAsync("api/messages", Message(channel: "emulator"));
        Assert.Single(_sent);
    }

    [Fact]
    public async Task The_bot_can_speak_first()
    {
        ConversationReference? reference = null;
        OnTurn = (turn, _) =>
        {
            reference = turn.Activity.GetConversationReference();
            return Task.CompletedTask;
        };
        using var answer = await _http.PostAsJsonAsync("api/messages", Message());

        await _adapter!.ContinueConversationAsync("bot", reference!, (turn, token) => turn.SendActivityAsync("time is up", cancellationToken: token), CancellationToken.None);
        await _adapter.ContinueConversationAsync(new ClaimsIdentity(), reference!, (turn, token) => turn.SendActivityAsync("bye", cancellationToken: token), CancellationToken.None);

        Assert.Equal(2, _sent.Count);
        Assert.All(_sent, sent => Assert.StartsWith("POST /v3/conversations/a b/activities", sent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invoke_is_answered_with_what_the_bot_made_of_it_or_501()
    {
        using var unknown = await _http.PostAsJsonAsync("api/messages", Message(type: "invoke"));
        Assert.Equal(HttpStatusCode.NotImplemented, unknown.StatusCode);

        OnTurn = (turn, token) => turn.SendActivityAsync(
            new Activity("invokeResponse") { Value = new InvokeResponse { Status = 202, Body = new Dictionary<string, object> { ["done"] = true } } }, token);
        using var known = await _http.PostAsJsonAsync("api/messages", Message(type: "invoke"));
        Assert.Equal(HttpStatusCode.Accepted, known.StatusCode);
        Assert.Equal("{\"done\":true}", await known.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"text\":\"no type\"}")]
    public async Task What_is_no_activity_is_400(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri("api/messages", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_verb_is_405()
    {
        using var answer = await _http.PutAsJsonAsync("api/messages", Message());

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_fault_of_the_turn_goes_to_its_handler_and_the_answer_is_200()
    {
        var faults = new List<string>();
        _adapter!.OnTurnError = (_, fault) =>
        {
            faults.Add(fault.Message);
            return Task.CompletedTask;
        };
        OnTurn = (_, _) => throw new InvalidOperationException("oh");

        using var answer = await _http.PostAsJsonAsync("api/messages", Message());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["oh"], faults);
    }

    [Fact]
    public async Task A_service_that_refuses_is_a_fault_of_the_turn()
    {
        using var answer = await _http.PostAsJsonAsync("api/messages", Message(conversation: "broken"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    private Dictionary<string, object?> Message(string type = "message", bool expectReplies = false, string? service = "", string channel = "test", string conversation = "a b") => new()
    {
        ["type"] = type,
        ["id"] = "1",
        ["text"] = "hello",
        ["channelId"] = channel,
        ["serviceUrl"] = service is null ? null : Service,
        ["deliveryMode"] = expectReplies ? DeliveryModes.ExpectReplies : null,
        ["from"] = new { id = "user" },
        ["recipient"] = new { id = "bot" },
        ["conversation"] = new { id = conversation },
    };

    private sealed class Bot(CloudAdapterTests test) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => test.OnTurn(turnContext, cancellationToken);
    }
}
