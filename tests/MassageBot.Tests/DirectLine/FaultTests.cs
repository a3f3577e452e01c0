using MassageBot.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.DirectLine;

/// <summary>Faults of the disk under a running conversation (reliability.md F12, F15), and authorisation of every route (T22).</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task F12_whichever_call_of_the_disk_fails_once_the_person_does_not_notice()
    {
        for (var n = 1; n <= 40; n++)
        {
            await using var server = await DirectLineServer.StartAsync(Count);
            var conversation = await server.StartConversationAsync();
            await server.IdleAsync();
            var left = n;
            server.Services.GetRequiredService<Database>().Fault = _ =>
            {
                if (Interlocked.Decrement(ref left) == 0)
                {
                    throw new IOException("the disk said no");
                }
            };

            foreach (var text in new[] { "a", "b" })
            {
                Assert.Equal(200, (int)(await server.SayAsync(conversation, text)).StatusCode);
                await server.IdleAsync();
            }

            var texts = (await server.ReadAsync(conversation)).Activities.Select(activity => (string?)activity["text"]).ToList();
            Assert.Equal(["a", "count 1", "b", "count 2"], texts);
            if (left > 0)
            {
                Assert.True(n > 10, $"only {n} calls"); // the fault was really met on the way
                return;
            }
        }

        Assert.Fail("The run never passed clean.");
    }

    [Fact]
    public async Task F12_a_disk_that_fails_for_a_while_after_the_reply_costs_no_state()
    {
        Database? database = null;
        await using var server = await DirectLineServer.StartAsync(async turn =>
        {
            await Count(turn);
            if (turn.Activity.Text == "a")
            {
                database!.Fault = _ => throw new IOException("the disk said no");
            }
        });
        database = server.Services.GetRequiredService<Database>();
        var conversation = await server.StartConversationAsync();
        await server.IdleAsync();
        await server.SayAsync(conversation, "a");
        Assert.True(SpinWait.SpinUntil(() => server.Log.Lines.Any(line => line.Contains("could not be written", StringComparison.Ordinal)), TimeSpan.FromSeconds(10)));

        database.Fault = null;
        var idle = server.IdleAsync();
        for (var i = 0; i < 100 && !idle.IsCompleted; i++)
        {
            server.Clock.Advance(TimeSpan.FromMilliseconds(100)); // the log line comes before the timer it announces
            SpinWait.SpinUntil(() => idle.IsCompleted, TimeSpan.FromMilliseconds(50));
        }

        await server.SayAsync(conversation, "b");
        await server.IdleAsync();
        Assert.Equal(["a", "count 1", "b", "count 2"], (await server.ReadAsync(conversation)).Activities.Select(activity => (string?)activity["text"]));
    }

    [Fact]
    public async Task T22_every_route_refuses_a_caller_without_or_with_a_foreign_token_alike()
    {
        await using var server = await DirectLineServer.StartAsync();
        var (mine, other) = (await server.StartConversationAsync(), await server.StartConversationAsync("dl_other"));
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.Contains("/directline/conversations/{id}", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 4);

        foreach (var route in routes)
        {
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            var (there, nowhere) = (PathOf(route, other.Id), PathOf(route, new string('a', 32)));
            await (await server.SendAsync(new HttpMethod(method), there, bearer: null)).FailsAsync(401);
            if (there.EndsWith("/stream", StringComparison.Ordinal))
            {
                continue; // its token stands in the URL: E2
            }

            var (first, second) = (await server.SendAsync(new HttpMethod(method), there, mine.Token), await server.SendAsync(new HttpMethod(method), nowhere, mine.Token));
            await first.FailsAsync(403, "Forbidden");
            Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync()); // T23: nothing tells which ids exist
        }
    }

    private static string PathOf(RouteEndpoint route, string id) => route.RoutePattern.RawText!.Replace("{id}", id, StringComparison.Ordinal);

    private static async Task Count(ITurnContext turn)
    {
        if (turn.Activity.Type != ActivityTypes.Message)
        {
            return;
        }

        var state = new ConversationState(turn.TurnState.Get<IServiceProvider>()!.GetRequiredService<IStorage>());
        var count = state.CreateProperty<int>("count");
        var next = await count.GetAsync(turn, () => 0) + 1;
        await count.SetAsync(turn, next);
        await turn.SendActivityAsync($"count {next}");
        await state.SaveChangesAsync(turn);
    }
}
