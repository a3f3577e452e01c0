using System.Text;
using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Channels.DirectLine;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.Connector;
using MassageBot.Tests.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Sessions;

/// <summary>F13: who waits longer than three seconds for an answer is shown that they are still heard. What our own page says by itself stands in <c>player-logic.mjs</c>.</summary>
public sealed class WaitingTests
{
    private const string Mark = "a mark of the test";

    [Theory]
    [InlineData(true)] // what was said cannot be written down yet
    [InlineData(false)] // it is, and the bot takes its time
    public async Task F13_over_Direct_Line_who_waits_longer_than_three_seconds_sees_the_bot_typing_whatever_is_slow(bool store)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await DirectLineServer.StartAsync(async turn =>
        {
            if (turn.Activity.Type == ActivityTypes.Message)
            {
                if (!store)
                {
                    entered.SetResult();
                    await goesOn.Task;
                }

                await turn.SendActivityAsync("here I am");
            }
        });
        var conversation = await server.StartConversationAsync();
        await server.IdleAsync();
        using var heard = await server.ListenAsync(conversation);
        await UntilAsync(() => server.StreamCount == 1);
        var database = server.Services.GetRequiredService<Database>();
        database.Fault = store ? call => Block(call, entered, goesOn.Task) : null;
        var line = server.Services.GetRequiredService<ConversationHub>().Find(conversation.Id)!;

        var post = server.SayAsync(conversation, "hello");
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(10));
        server.Clock.Advance(TimeSpan.FromMilliseconds(2999));
        line.Tell(Encoding.UTF8.GetBytes(Mark));
        Assert.Empty(await AsidesAsync(heard));

        server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        server.Clock.Advance(TimeSpan.FromSeconds(3));
        line.Tell(Encoding.UTF8.GetBytes(Mark));
        var signs = await AsidesAsync(heard);
        Assert.Equal(2, signs.Count);
        Assert.All(signs, sign => Assert.Equal(("typing", "bot", conversation.Id), ((string?)sign["type"], (string?)sign["from"]!["role"], (string?)sign["conversation"]!["id"])));

        goesOn.SetResult();
        Assert.Equal(200, (int)(await post).StatusCode);
        await server.IdleAsync();
        database.Fault = null;
        server.Clock.Advance(TimeSpan.FromSeconds(10));
        line.Tell(Encoding.UTF8.GetBytes(Mark));
        Assert.Empty(await AsidesAsync(heard));
        var kept = await server.Services.GetRequiredService<IConversationStore>().ReadAfterAsync(conversation.Id, 0, 100, listedOnly: false);
        Assert.Equal(["hello", "here I am"], kept.Select(entry => (string?)JsonNode.Parse(entry.Json)!["text"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(61)]
    public async Task F13_in_Teams_who_waits_for_a_slow_store_sees_the_bot_typing_until_the_answer_comes(int seconds)
    {
        var store = new SlowStore();
        await using var server = await ConnectorServer.StartAsync(
            turn => turn.Activity.Type != ActivityTypes.Message
                ? Task.CompletedTask
                : turn.TurnState.Get<IServiceProvider>()!.GetRequiredService<ISessionConductor>().StartAsync(turn, Stage.Compile("own-knuckles"), new SessionSettings { Place = "GB" }, CancellationToken.None),
            services => services.AddSingleton<ISessionStore>(store));
        store.Slow(server.Clock, TimeSpan.FromSeconds(seconds));

        Assert.Equal(202, (int)(await server.SayAsync("start")).StatusCode);
        await UntilAsync(() => store.UnderWay == 1); // no session begins that nobody could remember
        for (var second = 1; second <= seconds; second++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await UntilAsync(() => server.Service.Typings.Count == second / 3);
            Assert.True(second == seconds || server.Service.Calls.Count == 0);
        }

        await UntilAsync(() => server.Service.Taken.Any());
        server.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(seconds / 3, server.Service.Typings.Count);
        Assert.All(server.Service.Typings, sign => Assert.Equal(("POST", "/teams/v3/conversations/a:1/activities", "Bearer " + StandInService.Token), (sign.Method, sign.Path, sign.Authorization)));
    }

    [Fact]
    public async Task Nobody_waits_for_what_was_not_accepted_or_sent_twice_or_said_by_a_machine()
    {
        await using var server = await DirectLineServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        await server.IdleAsync();
        using var heard = await server.ListenAsync(conversation);
        await UntilAsync(() => server.StreamCount == 1);
        var said = new { type = "message", from = new { id = "u1" }, text = "hello", channelData = new { clientActivityID = "one" } };
        await server.PostActivityAsync(conversation, said);
        await server.PostActivityAsync(conversation, said);
        await server.PostActivityAsync(conversation, new { type = "event", name = "something", from = new { id = "u1" } });
        await server.IdleAsync();
        server.Services.GetRequiredService<Database>().Fault = _ => throw new IOException("the disk said no");
        Assert.InRange((int)(await server.SayAsync(conversation, "once more")).StatusCode, 500, 599);
        server.Services.GetRequiredService<Database>().Fault = null;

        server.Clock.Advance(TimeSpan.FromSeconds(10));
        server.Services.GetRequiredService<ConversationHub>().Find(conversation.Id)!.Tell(Encoding.UTF8.GetBytes(Mark));

        Assert.Empty(await AsidesAsync(heard));
    }

    private static void Block(DatabaseCall call, TaskCompletionSource entered, Task goesOn)
    {
        if (call == DatabaseCall.Write)
        {
            entered.TrySetResult();
            goesOn.Wait();
        }
    }

    // What came over the line, and stands in no log, before the next mark.
    private static async Task<List<JsonObject>> AsidesAsync(StreamClient heard)
    {
        var asides = new List<JsonObject>();
        while (await heard.FrameAsync() is { } frame && frame != Mark)
        {
            if (frame.Length > 0 && JsonNode.Parse(frame)!.AsObject() is var set && !set.ContainsKey("watermark"))
            {
                asides.AddRange(set["activities"]!.AsArray().Select(activity => activity!.AsObject()));
            }
        }

        return asides;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }
}
