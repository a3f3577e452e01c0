using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.EndToEnd;

/// <summary>From the first message through the safety check and a whole own-knuckles session to the goodbye, over the product's own Direct Line.</summary>
public sealed class WholeConversationTests
{
    [Fact]
    public async Task A_whole_session_by_polling()
    {
        await using var server = await DirectLineServer.StartProductAsync();
        var conversation = await server.StartConversationAsync();
        var person = new Person(server, conversation, new Polls(server, conversation).ReceiveAsync);

        await person.UntilAsync(IsOver);

        AssertWholeSession(person);
    }

    [Fact]
    public async Task A_whole_session_over_a_socket_that_breaks_in_the_middle()
    {
        await using var server = await DirectLineServer.StartProductAsync();
        var conversation = await server.StartConversationAsync();
        using var streams = new Streams(server, conversation);
        var person = new Person(server, conversation, streams.ReceiveAsync);

        await person.UntilAsync(now => now.Said.Count(said => Kind(said) == "do") == 2);
        streams.Break();
        server.Clock.Advance(TimeSpan.FromSeconds(12)); // what is said now is said into the void
        await person.UntilAsync(IsOver);

        AssertWholeSession(person);
        var (log, _) = await ReadAllAsync(server, conversation);
        Assert.Equal(log.Select(Text), person.Received.Where(activity => (string?)activity["type"] != "typing").Select(Text));
        Assert.Equal(2, streams.Opened);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_in_mid_session_it_says_so_after_the_restart_and_repeats_no_pressing_cue(int step)
    {
        using var folder = new TempFolder();
        using var copy = new TempFolder();
        var clock = new ManualClock();
        Started conversation;
        List<string> before;
        await using (var server = await DirectLineServer.StartProductAsync(folder.Path, clock))
        {
            conversation = await server.StartConversationAsync();
            var person = new Person(server, conversation, new Polls(server, conversation).ReceiveAsync);
            await person.UntilAsync(now => now.Said.Count(said => Kind(said) == "do") == step);
            before = [.. person.Said.Select(said => (string)said["id"]!)];
            folder.CopyTo(copy); // what kill -9 leaves
        }

        clock.Advance(TimeSpan.FromSeconds(45));
        await using var next = await DirectLineServer.StartProductAsync(copy.Path, clock);
        var again = new Person(next, conversation, new Polls(next, conversation).ReceiveAsync);
        await again.UntilAsync(now => now.Said.Exists(said => Text(said)?.StartsWith("We were interrupted", StringComparison.Ordinal) == true));

        var since = again.Said.Where(said => !before.Contains((string)said["id"]!)).ToList();
        Assert.Equal("gate", (string?)Person.MarkOf(since[^1])!["kind"]);
        Assert.DoesNotContain(since, said => Kind(said) == "do");

        await again.UntilAsync(IsOver);
        AssertNoCueTwice(again);
    }

    [Fact]
    public async Task Stop_ends_a_session_and_stays_through_a_restart()
    {
        using var folder = new TempFolder();
        using var copy = new TempFolder();
        var clock = new ManualClock();
        Started conversation;
        await using (var server = await DirectLineServer.StartProductAsync(folder.Path, clock))
        {
            conversation = await server.StartConversationAsync();
            var person = new Person(server, conversation, new Polls(server, conversation).ReceiveAsync);
            await person.UntilAsync(now => now.Said.Exists(said => Kind(said) == "do"));
            await person.SayAsync("stop");
            folder.CopyTo(copy); // accepted, and whatever of the turn has happened
        }

        await using var next = await DirectLineServer.StartProductAsync(copy.Path, clock);
        var again = new Person(next, conversation, new Polls(next, conversation).ReceiveAsync);
        await again.UntilAsync(now => now.Said.Exists(said => Outcome(said) == "stopped"));
        var cues = again.Said.Count(said => Kind(said) is not null);
        for (var second = 0; second < 120; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await next.IdleAsync();
        }

        await again.UntilAsync(_ => true);
        Assert.Equal(cues, again.Said.Count(said => Kind(said) is not null));
    }

    private static bool IsOver(Person person) => (string?)person.Waiting?["ask"] == "begin"; // after the goodbye

    private static void AssertWholeSession(Person person)
    {
        var cues = person.Said.Where(said => Kind(said) is not null).ToList();
        var steps = cues.Select(said => (string)Person.MarkOf(said)!["step"]!).Distinct().ToList();
        var all = DirectLineServer.Pack.Techniques.All.Single(technique => technique.Id == "own-knuckles").Steps.Count;
        Assert.True(steps.Count >= all - 3, $"{steps.Count} of {all} steps were said"); // a variant leaves some out
        Assert.All(steps, step => Assert.StartsWith("own-knuckles/", step, StringComparison.Ordinal));
        Assert.Equal("completed", Assert.Single(person.Said.Select(Outcome).OfType<string>()));
        AssertNoCueTwice(person);
        Assert.All(cues, OnTime);
    }

    private static void AssertNoCueTwice(Person person)
    {
        var pressing = person.Said.Where(said => Kind(said) == "do").Select(said => (string?)Person.MarkOf(said)!["step"] + "/" + Text(said)).ToList();
        Assert.Equal(pressing.Distinct(), pressing);
    }

    private static void OnTime(JsonObject cue)
    {
        var due = DateTimeOffset.Parse((string)Person.MarkOf(cue)!["due"]!, CultureInfo.InvariantCulture);
        var said = DateTimeOffset.Parse((string)cue["timestamp"]!, CultureInfo.InvariantCulture);
        Assert.InRange((said - due).TotalSeconds, -0.01, 13.0); // 12 s of them without anyone to hear it
    }

    private static string? Kind(JsonObject said) => Person.MarkOf(said) is { } mark && mark.ContainsKey("session") ? (string?)mark["kind"] : null;

    private static string? Outcome(JsonObject said) => (string?)Person.MarkOf(said)?["outcome"];

    private static string? Text(JsonObject activity) => (string?)activity["text"];

    private static async Task<(List<JsonObject> Activities, string Watermark)> ReadAllAsync(DirectLineServer server, Started conversation)
    {
        var (all, watermark) = (new List<JsonObject>(), "");
        while (await server.ReadAsync(conversation, watermark) is { Activities.Count: > 0 } page)
        {
            all.AddRange(page.Activities);
            watermark = page.Watermark;
        }

        return (all, watermark);
    }
}
