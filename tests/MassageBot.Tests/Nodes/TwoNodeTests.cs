using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Hosting;
using MassageBot.Tests.Storage;
using Xunit.Abstractions;

namespace MassageBot.Tests.Nodes;

/// <summary>Two processes of the built program, one real PostgreSQL (reliability.md F10, F25, F26, F27).</summary>
public sealed class TwoNodeTests(ITestOutputHelper output)
{
    private static readonly (string, string) Quick = ("Session__Speed", "10"); // a short absence is a long one of the session

    [PostgresFact]
    public async Task F25_whoever_talks_to_one_node_is_heard_by_the_other_and_goes_on_when_that_is_killed_at_once()
    {
        await using var nodes = await TwoNodes.StartAsync(PostgresServer.Shared.NewDatabase(), Quick);
        using var person = await Someone.MeetAsync(nodes.AddressOf(nodes.First));
        var (owner, other) = await nodes.OwnerOfAsync(person.Conversation.Id);
        person.Door = nodes.AddressOf(other);
        using var heard = await person.ListenAsync();

        // Every answer goes in by the other node; what the owner says is read, and heard on a web socket, there.
        await person.UntilSaidAsync(Someone.Presses);
        await person.InsistAsync("stop");
        var stopped = TimeProvider.System.GetTimestamp();
        var log = await person.UntilSaidAsync(said => Someone.Ends(said, "stopped"), answers: false);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stop by the other node after {TimeProvider.System.GetElapsedTime(stopped).TotalSeconds:0.00} s"));
        Assert.DoesNotContain(log.Skip(log.FindIndex(said => Someone.Ends(said, "stopped")) + 1), Someone.Presses);
        Assert.Equal(await IdsHeardAsync(heard, log.Count), log.Select(said => (string?)said["id"]));

        // Somebody else, whose conversation belongs to the same node.
        using var next = await MeetOneOfAsync(nodes, owner, nodes.AddressOf(other));
        var before = (await next.UntilSaidAsync(Someone.Presses)).Count;
        await owner.KillAsync();
        var killed = TimeProvider.System.GetTimestamp();
        await next.UntilAsync(said => said.Count > before, answers: false); // by how long it took, the next step or the question whether to go on
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"takeover after {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0.00} s"));
        await next.InsistAsync("stop");
        log = await next.UntilSaidAsync(said => Someone.Ends(said, "stopped"), answers: false);
        AssertNothingTwice(log);
        Assert.DoesNotContain(log.Skip(log.FindIndex(said => Someone.Ends(said, "stopped")) + 1), Someone.Presses);
    }

    [PostgresFact]
    public async Task F26_a_node_that_stood_still_past_its_lease_says_nothing_more_and_joins_anew_and_F10_one_that_ends_in_order_hands_over()
    {
        await using var nodes = await TwoNodes.StartAsync(PostgresServer.Shared.NewDatabase(), Quick);
        using var person = await Someone.MeetAsync(nodes.AddressOf(nodes.First));
        var (owner, other) = await nodes.OwnerOfAsync(person.Conversation.Id);
        person.Door = nodes.AddressOf(other);
        await person.UntilSaidAsync(Someone.Presses);
        owner.Freeze();
        await nodes.UntilAllBelongToAsync(other);
        var log = await person.UntilSaidAsync(Someone.Asks, answers: false);
        owner.Thaw();
        await nodes.UntilSharedAsync(); // it has joined anew
        Assert.Contains("lease is over", owner.Output, StringComparison.Ordinal);
        await EndByStopAsync(person, log.FindIndex(Someone.Asks));

        // One of its conversations now, and it is told to end: whatever was accepted is answered by the other.
        using var next = await MeetOneOfAsync(nodes, owner, nodes.AddressOf(other));
        await next.UntilSaidAsync(Someone.Presses);
        owner.Terminate();
        await next.InsistAsync("stop");
        log = await next.UntilSaidAsync(said => Someone.Ends(said, "stopped"), answers: false);
        AssertNothingTwice(log);
        Assert.Equal(0, await owner.ExitedAsync());
        Assert.Equal(2, log.Count(said => Someone.TextOf(said) == "stop")); // the first was the test of being heard
    }

    [PostgresFact]
    public async Task F27_while_the_database_is_lost_nobody_presses_on_and_when_it_is_back_everybody_is_asked()
    {
        using var server = PostgresServer.StartOwn();

        // The lease is over after some 5 s without the database, 30 s of the session: an interruption to be asked about. A busy machine has 100 s until it would be the session's end.
        await using var nodes = await TwoNodes.StartAsync(server.NewDatabase(), ("Session__Speed", "6"), ("Nodes__Lease", "00:00:06"));
        using var person = await Someone.MeetAsync(nodes.AddressOf(nodes.First));
        person.Door = nodes.AddressOf((await nodes.OwnerOfAsync(person.Conversation.Id)).Owner);
        using var heard = await person.ListenAsync();
        await person.UntilSaidAsync(Someone.Presses);
        server.Stop();
        Assert.Contains("Hands off", await AsideAsync(heard, "\"typing\""), StringComparison.Ordinal);
        server.Start();
        var log = await person.UntilSaidAsync(Someone.Asks, answers: false);
        await EndByStopAsync(person, log.FindIndex(Someone.Asks));
    }

    [PostgresFact]
    public async Task F13_who_talks_to_one_node_and_listens_at_the_other_sees_the_bot_typing_while_the_store_stands_still()
    {
        await using var nodes = await TwoNodes.StartAsync(PostgresServer.Shared.NewDatabase());
        using var person = await Someone.MeetAsync(nodes.AddressOf(nodes.First));
        using var heard = await person.ListenAsync();
        person.Door = nodes.AddressOf(nodes.Second);
        await person.InsistAsync("hello"); // at its first request a node fetches its keys, by the writer that is to be held up
        var began = TimeProvider.System.GetTimestamp();

        await using (await nodes.HoldAsync(person.Conversation.Id))
        {
            var sign = AsideAsync(heard);
            while (!sign.IsCompleted)
            {
                var said = person.SayAsync("hello"); // it cannot be written down, and is said again
                await Task.WhenAny(sign, said);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(sign.IsCompleted ? "seen typing" : "refused")} after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.00} s"));
            }

            Assert.Contains("\"typing\"", await sign, StringComparison.Ordinal);
        }
    }

    private static async Task<Someone> MeetOneOfAsync(TwoNodes nodes, MassageBotProcess owner, Uri door)
    {
        while (true)
        {
            var person = await Someone.MeetAsync(door);
            if ((await nodes.OwnerOfAsync(person.Conversation.Id)).Owner == owner)
            {
                return person;
            }

            person.Dispose();
        }
    }

    private static async Task EndByStopAsync(Someone person, int asked)
    {
        await person.InsistAsync("stop");
        var log = await person.UntilSaidAsync(said => Someone.Ends(said, "stopped"), answers: false);
        AssertNothingTwice(log);
        Assert.DoesNotContain(log.Skip(asked), Someone.Presses);
    }

    private static async Task<List<string?>> IdsHeardAsync(StreamClient heard, int count)
    {
        var ids = new List<string?>();
        while (ids.Count < count)
        {
            ids.AddRange((await heard.SetAsync()).Activities.Where(said => (string?)said["type"] != "typing").Select(said => (string?)said["id"]));
        }

        return ids;
    }

    // What a node itself says to whoever listens, and is written down nowhere.
    private static async Task<string> AsideAsync(StreamClient heard, string? but = null)
    {
        while (true)
        {
            var frame = await heard.FrameAsync() ?? throw new InvalidOperationException("The line was cut.");
            if (frame.Contains("|aside-", StringComparison.Ordinal) && (but is null || !frame.Contains(but, StringComparison.Ordinal)))
            {
                return frame;
            }
        }
    }

    private static void AssertNothingTwice(List<JsonObject> log)
    {
        var pressing = log.Where(Someone.Presses).Select(Someone.TextOf).ToList();
        Assert.NotEmpty(pressing);
        Assert.Equal(pressing.Distinct(), pressing);
    }
}
