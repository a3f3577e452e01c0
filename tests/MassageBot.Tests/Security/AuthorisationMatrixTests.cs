using System.Globalization;
using MassageBot.Channels.DirectLine;
using MassageBot.Storage;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace MassageBot.Tests.Security;

/// <summary>Every route of the running product, with every method, for every kind of caller. A route that stands in no line here fails (reliability.md T22, T23, T97).</summary>
public sealed class AuthorisationMatrixTests(ITestOutputHelper output)
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

    [Fact]
    public async Task T23_a_stranger_is_turned_away_before_anything_is_looked_up_so_that_no_time_tells()
    {
        await using var doors = await EveryDoor.OpenAsync();
        var (mine, there) = (await doors.ArriveAsync(), await doors.ArriveAsync());
        await doors.Server.IdleAsync();
        var looked = 0;
        doors.Services.GetRequiredService<Database>().Fault = _ => Interlocked.Increment(ref looked);
        await doors.ReadAsync(mine);
        Assert.True(looked > 0); // it counts
        looked = 0;

        foreach (var route in s_policies.Where(route => route.Value is Policy.Conversation or Policy.Stream).Select(route => route.Key.Split(' ')))
        {
            foreach (var conversation in (string[])[there.Id, DirectLineIds.NewConversation()])
            {
                var path = PathOf(route[1], conversation);
                var ticket = route[1].EndsWith("/stream", StringComparison.Ordinal) ? "?t=" + System.Web.HttpUtility.ParseQueryString(new Uri(mine.StreamUrl!).Query)["t"] : string.Empty;
                using var answer = await doors.SendAsync(route[0] == "CONNECT" ? "GET" : route[0], path + ticket, mine.Token, route[0] == "POST" ? """{"type":"message","text":"stop"}""" : null);
                Assert.Equal((path, 403), (path, (int)answer.StatusCode));
            }
        }

        Assert.Equal(0, looked);
    }

    /// <summary>The row's own measure, where somebody asks for it: <c>MASSAGEBOT_TIMING=10000</c> takes so many samples of each and prints both means.</summary>
    [Fact]
    public async Task T23_the_means_of_many_answers_about_conversations_that_exist_and_that_do_not_are_alike()
    {
        var asked = int.TryParse(Environment.GetEnvironmentVariable("MASSAGEBOT_TIMING"), NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        await using var doors = await EveryDoor.OpenAsync();
        var (mine, there) = (await doors.ArriveAsync(), await doors.ArriveAsync());
        var took = new TimeSpan[2];
        var samples = asked ? count : 20;
        for (var sample = 0; sample < samples; sample++)
        {
            foreach (var exists in sample % 2 == 0 ? (int[])[0, 1] : [1, 0])
            {
                var id = exists == 1 ? there.Id : DirectLineIds.NewConversation();
                var from = TimeProvider.System.GetTimestamp();
                using var answer = await doors.SendAsync("GET", $"/v3/directline/conversations/{id}/activities", mine.Token);
                took[exists] += TimeProvider.System.GetElapsedTime(from);
                Assert.Equal(403, (int)answer.StatusCode);
            }
        }

        var (there_, nowhere) = (took[1].TotalMilliseconds / samples, took[0].TotalMilliseconds / samples);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{samples} samples of each: {there_:0.0000} ms where there is one, {nowhere:0.0000} ms where there is none"));
        Assert.True(!asked || Math.Abs(there_ - nowhere) < 1, "The means are a millisecond apart.");
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
