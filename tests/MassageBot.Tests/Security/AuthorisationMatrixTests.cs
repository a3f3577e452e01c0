using Microsoft.AspNetCore.Routing;
using MassageBot.Channels.DirectLine;
using MassageBot.Tests.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Security;

/// <summary>Every route of the running product, with every method, for every kind of caller. A route that stands in no line here fails (reliability.md T22, T23, T97).</summary>
public sealed class AuthorisationMatrixTests
{
    private const string DirectLine = "/v3/directline";

    private static readonly Dictionary<string, Policy> s_policies = new(StringComparer.Ordinal)
    {
        ["GET /health/live"] = Policy.Everybody,
        ["GET /"] = Policy.Everybody,
        ["HEAD /"] = Policy.Everybody,
        ["GET /assets/{name}"] = Policy.Everybody,
        ["HEAD /assets/{name}"] = Policy.Everybody,
        ["POST /csp-report"] = Policy.Everybody,
        ["GET /pictures/{id}.svg"] = Policy.Everybody,
        ["HEAD /pictures/{id}.svg"] = Policy.Everybody,
        ["GET /pictures/{id}.png"] = Policy.Everybody,
        ["HEAD /pictures/{id}.png"] = Policy.Everybody,
        ["GET /voice"] = Policy.Everybody,
        ["GET /voice/clips/{name}"] = Policy.Everybody,
        ["HEAD /voice/clips/{name}"] = Policy.Everybody,
        ["GET /voice/manifest"] = Policy.Session,
        ["GET /voice/said"] = Policy.Conversation,
        ["POST /voice/hearing/token"] = Policy.Token,
        ["POST /api/directline/token"] = Policy.OwnPage,
        ["GET /api/directline/export/{ticket}"] = Policy.Nothing, // but for who holds a ticket: ExportTests
        ["POST /api/directline/handover"] = Policy.OwnPage,
        [$"POST {DirectLine}/tokens/generate"] = Policy.Secret,
        [$"POST {DirectLine}/tokens/refresh"] = Policy.Token,
        [$"POST {DirectLine}/conversations"] = Policy.Token,
        [$"GET {DirectLine}/conversations/{{id}}"] = Policy.Conversation,
        [$"POST {DirectLine}/conversations/{{id}}/activities"] = Policy.Conversation,
        [$"GET {DirectLine}/conversations/{{id}}/activities"] = Policy.Conversation,
        [$"GET {DirectLine}/conversations/{{id}}/stream"] = Policy.Stream,
        [$"CONNECT {DirectLine}/conversations/{{id}}/stream"] = Policy.Stream,
        [$"* {DirectLine}/{{**rest}}"] = Policy.Nothing,
        ["* /api/directline/{**rest}"] = Policy.Nothing,
        ["POST /api/messages"] = Policy.Connector,
    };

    [Fact]
    public async Task T22_T97_every_route_of_the_product_has_a_policy_and_no_policy_is_without_a_route()
    {
        await using var doors = await EveryDoor.OpenAsync("--environment=Production", "--BotConnector:AllowLoopback=false");

        Assert.Equal(s_policies.Keys.Order(StringComparer.Ordinal), Routes(doors.Services).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task T22_every_route_with_every_method_refuses_whom_it_is_not_for()
    {
        await using var doors = await EveryDoor.OpenAsync();
        var expired = await doors.ArriveAsync();
        doors.Server.Clock.Advance(TimeSpan.FromMinutes(31));
        var (own, other) = (await doors.ArriveAsync(), await doors.ArriveAsync());
        await doors.Server.IdleAsync();
        var before = await doors.ReadAsync(own);

        foreach (var (route, policy) in s_policies)
        {
            var parts = route.Split(' ');
            foreach (var method in (string[])(parts[0] == "*" ? ["GET", "POST", "PUT", "PATCH", "DELETE"] : [parts[0]]))
            {
                foreach (var caller in Callers(own, other, expired))
                {
                    using var answer = await doors.SendAsync(method == "CONNECT" ? "GET" : method, PathOf(parts[1], own.Id), caller.Bearer, method == "GET" || method == "HEAD" ? null : "{}");
                    var status = (int)answer.StatusCode;
                    Assert.True(Allows(policy, caller.Kind).Contains(status), $"{method} {parts[1]} by {caller.Kind}: {status}");
                    Assert.DoesNotContain(own.Id, policy is Policy.Everybody || caller.Kind is "own" or "secret" ? string.Empty : await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                }
            }
        }

        Assert.Equal(before, await doors.ReadAsync(own)); // and nobody wrote anything, for what was posted is no activity
    }

    [Fact]
    public async Task T23_nothing_tells_which_conversations_exist()
    {
        await using var doors = await EveryDoor.OpenAsync();
        var (mine, there) = (await doors.ArriveAsync(), await doors.ArriveAsync());
        var nowhere = DirectLineIds.NewConversation();

        foreach (var route in s_policies.Where(route => route.Value == Policy.Conversation).Select(route => route.Key.Split(' ')))
        {
            using var exists = await doors.SendAsync(route[0], PathOf(route[1], there.Id), mine.Token, route[0] == "GET" ? null : "{}");
            using var not = await doors.SendAsync(route[0], PathOf(route[1], nowhere), mine.Token, route[0] == "GET" ? null : "{}");

            Assert.Equal(exists.StatusCode, not.StatusCode);
            Assert.Equal(await exists.Content.ReadAsStringAsync(), await not.Content.ReadAsStringAsync());
            Assert.Equal(Headers(exists), Headers(not));
        }
    }

    private static IEnumerable<string> Routes(IServiceProvider services) =>
        from route in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["*"]
        select $"{method} {route.RoutePattern.RawText}";

    private static (string Kind, string? Bearer)[] Callers(Started own, Started other, Started expired) =>
    [
        ("none", null), ("own", own.Token), ("other", other.Token), ("expired", expired.Token), ("garbage", "a.b.c"), ("secret", EveryDoor.Secret),
        ("ticket", System.Web.HttpUtility.ParseQueryString(new Uri(own.StreamUrl!).Query)["t"]),
    ];

    private static int[] Allows(Policy policy, string caller) => (policy, caller) switch
    {
        (Policy.Everybody, _) => [200, 204, 404],
        (Policy.Nothing, _) => [404],
        (Policy.OwnPage, _) => [200, 403], // 403: a hand-over token that is none
        (Policy.Connector, _) => [401],
        (Policy.Stream, _) => [401], // a ticket stands in the query, and nothing else opens it
        (_, "none") => [401],
        (_, "expired" or "garbage" or "ticket") => [403],
        (Policy.Secret, "secret") => [200],
        (Policy.Secret, _) => [403],
        (Policy.Token, "secret") => [201, 400, 404], // a new conversation; a secret is not refreshed; no free speech is set up
        (Policy.Token, _) => [200, 404],
        (Policy.Conversation, "other") => [403],
        (Policy.Conversation, _) => [200, 400], // 400: "{}" is no activity
        (Policy.Session, _) => [404], // none runs: the answer is the same for one that is somebody else's
        _ => [],
    };

    private static string PathOf(string pattern, string conversation) => pattern.Replace("/voice/said", "/voice/said?conversation={id}", StringComparison.Ordinal)
        .Replace("{id}.svg", "body-map.svg", StringComparison.Ordinal).Replace("{id}.png", "body-map.png", StringComparison.Ordinal)
        .Replace("{id}", conversation, StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal).Replace("{ticket}", new string('0', 64), StringComparison.Ordinal).Replace("{**rest}", "nowhere/" + conversation, StringComparison.Ordinal);

    private static IEnumerable<string> Headers(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
}
