using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Tests.Simulation;
using Microsoft.Data.Sqlite;

namespace MassageBot.Tests.DirectLine;

/// <summary>The store has lost the end of a log that a client has seen: a backup was restored, or a standby without the last writes took over. The client hears what comes from then on (protocol.md 2.4, dl_conformance.md D5).</summary>
public sealed class ShorterLogTests
{
    private const string Shorten = "DELETE FROM activities WHERE seq > 2; UPDATE conversations SET last_seq = 2";
    private const string Conversation = "somebody";

    [Fact]
    public async Task After_a_restart_on_a_shorter_log_polls_and_streams_with_the_old_watermark_get_what_comes()
    {
        await using var before = await DirectLineServer.StartAsync();
        var conversation = await before.StartConversationAsync();
        foreach (var text in new[] { "one", "two", "three" })
        {
            await before.SayAsync(conversation, text);
            await before.IdleAsync();
        }

        var seen = (await before.ReadAsync(conversation)).Watermark;
        await before.StopAsync();
        await before.DisposeServicesAsync();
        LoseTheEnd(before.Folder);

        await using var server = await DirectLineServer.StartAsync(folder: before.Folder, clock: before.Clock);
        var (none, watermark) = await server.ReadAsync(conversation, seen);
        Assert.Equal((0, "2"), (none.Count, watermark));
        using var again = await ConnectAsync(server, conversation, seen, url => url);
        using var asBefore = await ConnectAsync(server, conversation, seen, url => url.Replace("watermark=2", "watermark=" + seen, StringComparison.Ordinal));
        await server.SayAsync(conversation, "four");
        await server.IdleAsync();

        string[] all = ["four", "echo: four"];
        Assert.Equal(all, TextsOf((await server.ReadAsync(conversation, watermark)).Activities));
        Assert.Equal(all, TextsOf((await again.TakeAsync(2)).Activities));
        Assert.Equal(all, TextsOf((await asBefore.TakeAsync(2)).Activities));
    }

    [Fact]
    public void Nodes_that_run_on_when_the_log_gets_shorter_send_their_streams_what_comes()
    {
        using var nodes = new SimNodes();
        var (first, second) = (nodes.Start("a"), nodes.Start("b"));
        first.Begin(Conversation);
        nodes.Live(TimeSpan.FromSeconds(1));
        var (hears, reconnects) = (first.Listen(Conversation), second.Listen(Conversation));
        Say(nodes, first, "one", "two", "three", "four");
        Assert.Equal(["one", "two", "three", "four"], Heard(first, hears));
        Assert.Equal(["one", "two", "three", "four"], Heard(second, reconnects));

        nodes.Shared.ExecuteScript(Shorten);
        Say(nodes, first, "five");
        Assert.Equal(["five"], Heard(first, hears));
        second.ListenAgain(); // the line to the store was cut with it
        Say(nodes, first, "six");
        Assert.Equal(["six"], Heard(first, hears));
        Assert.Equal("six", Heard(second, reconnects)[^1]);
    }

    [Fact]
    public void A_stream_that_reads_further_than_its_node_was_told_gets_nothing_twice()
    {
        using var nodes = new SimNodes();
        var (first, second) = (nodes.Start("a"), nodes.Start("b"));
        first.Begin(Conversation);
        nodes.Live(TimeSpan.FromSeconds(1));
        var hears = second.Listen(Conversation);

        Say(nodes, first, "one");
        nodes.Deaf = second;
        Say(nodes, first, "two");
        Assert.Equal(["one", "two"], Heard(second, hears));
        nodes.Deaf = null;
        Say(nodes, first, "three");
        Assert.Equal(["three"], Heard(second, hears));
    }

    private static void Say(SimNodes nodes, SimNode node, params string[] texts)
    {
        foreach (var text in texts)
        {
            nodes.Say(node, Conversation, text);
            nodes.Live(TimeSpan.FromMilliseconds(200));
        }
    }

    private static void LoseTheEnd(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "massagebot.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Shorten;
        command.ExecuteNonQuery();
    }

    private static async Task<StreamClient> ConnectAsync(DirectLineServer server, Started conversation, string watermark, Func<string, string> change) =>
        await DirectLineServer.ConnectAsync(change((await Started.ReadAsync(await server.GetAsync($"conversations/{conversation.Id}?watermark={watermark}", conversation.Token))).StreamUrl!));

    private static IEnumerable<string?> TextsOf(IEnumerable<JsonObject> activities) => activities.Select(activity => (string?)activity["text"]);

    private static List<string?> Heard(SimNode node, StreamSubscription stream) => [.. node.Hear(Conversation, stream).Select(entry => (string?)JsonNode.Parse(entry.Json)!["text"])];
}
