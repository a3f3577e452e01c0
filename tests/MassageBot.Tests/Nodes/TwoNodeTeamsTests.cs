using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MassageBot.Tests.Connector;
using MassageBot.Tests.Conversation;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Hosting;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.Nodes;

/// <summary>Teams before two nodes on one PostgreSQL: a load balancer sends each call to any of them.</summary>
public sealed class TwoNodeTeamsTests : IAsyncLifetime, IDisposable
{
    private static readonly (string, string) s_quick = ("Session__Speed", "10");

    private readonly HttpClient _http = new();
    private StandInService _teams = null!;
    private int _sent;

    public async Task InitializeAsync() => _teams = await StandInService.StartAsync(TimeProvider.System);

    public async Task DisposeAsync() => await _teams.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [PostgresFact]
    public async Task A_button_of_a_running_session_and_the_hand_over_to_the_page_work_on_the_node_that_does_not_run_it()
    {
        await using var nodes = await TwoNodes.StartAsync(PostgresServer.Shared.NewDatabase(), s_quick, ("Server__PublicUrl", "https://massage.example.com"));
        var other = nodes.AddressOf((await nodes.OwnerOfAsync("a:1")).Other);
        await TalkUntilAsync(other, "a:1", call => (string?)call.Mark?["kind"] == "do" && call.Card is null);

        // The link is made by the one, taken by the other, and leads once.
        var token = await LinkAsync(other, "a:1");
        var page = await TakeAsync(nodes.AddressOf(nodes.First), token);
        Assert.Equal(403, (int)(await HandOverAsync(nodes.AddressOf(nodes.Second), token)).StatusCode);

        // What is said on the page at either node is heard where the session runs, and what is said there is read at either.
        foreach (var (node, said) in new[] { (nodes.First, "how long left"), (nodes.Second, "stop") })
        {
            Assert.True((await OnPageAsync(nodes.AddressOf(node), page, new { type = "message", text = said })).IsSuccessStatusCode);
        }

        await UntilAsync(() => _teams.Taken.Any(call => (string?)call.Mark?["outcome"] == "stopped"));
        await UntilAsync(async () => (await PageLogAsync(nodes.AddressOf(nodes.First), page)).Any(said => (string?)said!["channelData"]?["massageBot"]?["outcome"] == "stopped"));
    }

    [PostgresFact]
    public async Task The_stop_button_stops_by_any_node_and_is_dead_afterwards()
    {
        await using var nodes = await TwoNodes.StartAsync(PostgresServer.Shared.NewDatabase(), s_quick);
        var other = nodes.AddressOf((await nodes.OwnerOfAsync("a:2")).Other);
        await TalkUntilAsync(other, "a:2", call => (string?)call.Mark?["kind"] == "do" && call.Card is null);
        var stop = Button("Stop");

        await PressAsync(other, "a:2", stop);
        await UntilAsync(() => _teams.Taken.Any(call => (string?)call.Mark?["outcome"] == "stopped"));
        using var again = await PressAsync(other, "a:2", stop);
        Assert.Contains("a session that has ended", (await again.JsonAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    private async Task TalkUntilAsync(Uri node, string conversation, Predicate<StandInCall> arrived)
    {
        Assert.Equal(202, (int)(await PostAsync(node, conversation, "message", new { text = "hello" })).StatusCode);
        var answered = new HashSet<string>();
        await UntilAsync(async () =>
        {
            foreach (var call in _teams.Taken.Where(call => call.Mark?["ask"] is not null && (string?)call.Mark["kind"] != "gate" && answered.Add(call.Id!)).ToList())
            {
                var choices = call.Mark!["choices"]!.AsArray().Select(choice => (object?)(string?)choice).ToList();
                var answer = (string?)call.Mark["kind"] == "number" ? "1" : Healthy.Answer((string)call.Mark["ask"]!, new Dictionary<string, object?> { ["choices"] = choices });
                Assert.Equal(202, (int)(await PostAsync(node, conversation, "message", new { text = answer })).StatusCode);
            }

            return _teams.Taken.Any(call => arrived(call));
        });
    }

    private JsonObject Button(string title) => _teams.Taken.Last(call => call.Mark?["session"] is not null && call.Card?["actions"] is not null)
        .Card!["actions"]!.AsArray().Single(action => (string?)action!["title"] == title)!["data"]!.DeepClone().AsObject();

    private async Task<string> LinkAsync(Uri node, string conversation)
    {
        using var answer = await PressAsync(node, conversation, Button("Hands-free with voice"));
        var link = (string)(await answer.JsonAsync())["value"]!["actions"]![0]!["url"]!;
        return link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    private Task<HttpResponseMessage> PressAsync(Uri node, string conversation, JsonObject data) =>
        PostAsync(node, conversation, "invoke", new { name = "adaptiveCard/action", value = new { action = new { type = "Action.Execute", data }, trigger = "manual" } });

    private Task<HttpResponseMessage> PostAsync(Uri node, string conversation, string type, object more)
    {
        var activity = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(more))!.AsObject();
        activity["type"] = type;
        activity["id"] = $"f:{++_sent}";
        activity["channelId"] = "msteams";
        activity["serviceUrl"] = _teams.ServiceUrl;
        activity["from"] = new JsonObject { ["id"] = "29:user-of-" + conversation, ["name"] = "Kim" };
        activity["recipient"] = new JsonObject { ["id"] = "28:" + StandInService.AppId, ["name"] = "MassageBot" };
        activity["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = "tenant-1" };
        activity["locale"] = "en-GB";
        return _http.PostAsJsonAsync(new Uri(node, "api/messages"), activity);
    }

    private Task<HttpResponseMessage> HandOverAsync(Uri node, string token) => _http.PostAsJsonAsync(new Uri(node, "api/directline/handover"), new { token });

    private async Task<JsonObject> TakeAsync(Uri node, string token)
    {
        using var answer = await HandOverAsync(node, token);
        Assert.Equal(200, (int)answer.StatusCode);
        return (JsonObject)await answer.JsonAsync();
    }

    private async Task<HttpResponseMessage> OnPageAsync(Uri node, JsonObject page, object activity)
    {
        using var request = Authorized(HttpMethod.Post, node, page);
        request.Content = JsonContent.Create(activity);
        return await _http.SendAsync(request);
    }

    private async Task<JsonArray> PageLogAsync(Uri node, JsonObject page)
    {
        using var request = Authorized(HttpMethod.Get, node, page);
        using var answer = await _http.SendAsync(request);
        return (JsonArray)(await answer.JsonAsync())["activities"]!;
    }

    private static HttpRequestMessage Authorized(HttpMethod method, Uri node, JsonObject page)
    {
        var request = new HttpRequestMessage(method, new Uri(node, $"v3/directline/conversations/{page["conversationId"]}/activities"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)page["token"]!);
        return request;
    }

    private static Task UntilAsync(Func<bool> came) => UntilAsync(() => Task.FromResult(came()));

    private static async Task UntilAsync(Func<Task<bool>> came)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await came())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }
}
