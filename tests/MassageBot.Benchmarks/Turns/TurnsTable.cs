using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MassageBot.Benchmarks;

/// <summary>The twelve-step waterfall of MassageBot.Turns.Benchmarks on one bot SDK or two: in process, behind HTTP, and answering through a connector.</summary>
internal static class TurnsTable
{
    private const int InProcessConversations = 4000;
    private const int HttpConversations = 400;
    private const int Rounds = 3;

    // What Microsoft.Bot.Builder 4.23.1 was measured at (issue 8); its packages are not to be had everywhere.
    private static readonly TurnsResult Recorded = new("Microsoft.Bot.Builder 4.23.1, as recorded in issue 8", new(988, 271_000), new(3400, 318_000), new(27_000, 1_030_000), 55_000, 1800);

    /// <summary>Measures this build and, round by round, a peer.</summary>
    /// <param name="report">Where it goes.</param>
    /// <param name="own">MassageBot.Turns.Benchmarks.dll of this repository's SDK.</param>
    /// <param name="peer">The same program built with -p:BotSdk=Microsoft; <c>null</c> compares with recorded figures.</param>
    public static async Task WriteAsync(Report report, string own, string? peer)
    {
        var rounds = new List<(TurnsResult Own, TurnsResult? Peer)>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add((await MeasureAsync("BotSdk", own), peer is null ? null : await MeasureAsync("Microsoft.Bot.Builder, same run", peer)));
        }

        var mine = Median(rounds.Select(round => round.Own));
        var other = peer is null ? Recorded : Median(rounds.Select(round => round.Peer!));
        report.Table("Dialog turns (12-step waterfall, memory storage)", "what", mine.Name, other.Name, "ratio", "bar reached");
        Compare("in process, CPU a turn", mine.InProcess.CpuMicroseconds, other.InProcess.CpuMicroseconds, "us", 10);
        Compare("in process, bytes a turn", mine.InProcess.Bytes, other.InProcess.Bytes, "B", 10);
        Compare("over HTTP (expectReplies), CPU a turn", mine.Http.CpuMicroseconds, other.Http.CpuMicroseconds, "us", 4);
        Compare("over HTTP, bytes a turn", mine.Http.Bytes, other.Http.Bytes, "B", null);
        Compare("through the connector, CPU a turn", mine.Connector.CpuMicroseconds, other.Connector.CpuMicroseconds, "us", 20);
        Compare("through the connector, bytes a turn", mine.Connector.Bytes, other.Connector.Bytes, "B", null);
        report.Row("heap a conversation at rest", Bytes(mine.HeapPerConversation), Bytes(other.HeapPerConversation), Ratio(other.HeapPerConversation / mine.HeapPerConversation), report.Bar(mine.HeapPerConversation <= 5000, $"at most 5 KB"));
        Compare("process start to first reply", mine.FirstReplyMilliseconds, other.FirstReplyMilliseconds, "ms", 2);
        report.Line();
        report.Line(Report.Text($"Medians of {Rounds} rounds. BotSdk in process, one thread: {mine.TurnsPerSecond:F0} turns a second, p50 {mine.P50Microseconds:F0} us, p99 {mine.P99Microseconds:F0} us."));

        void Compare(string what, double ours, double theirs, string unit, double? least) => report.Row(
            what, Report.Text($"{ours:F0} {unit}"), Report.Text($"{theirs:F0} {unit}"), Ratio(theirs / ours),
            least is { } times ? report.Bar(theirs / ours >= times, $"at least {times:F0} times") : string.Empty);
    }

    private static string Ratio(double ratio) => Report.Text($"{ratio:F1}");

    private static string Bytes(double bytes) => Report.Text($"{bytes:F0} B");

    private static async Task<TurnsResult> MeasureAsync(string name, string dll)
    {
        var line = await ChildProcess.OutputAsync(dll, "in-process", InProcessConversations.ToString(CultureInfo.InvariantCulture));
        var inProcess = JsonNode.Parse(line)!;
        var from = TimeProvider.System.GetTimestamp();
        await using var server = await ChildProcess.ServeAsync(dll, "serve");
        using var http = new HttpClient { BaseAddress = server.Address };
        await TalkAsync(http, "first", expectReplies: true, service: null);
        var firstReply = TimeProvider.System.GetElapsedTime(from).TotalMilliseconds;

        await using var service = await StandInService.StartAsync();
        var overHttp = await TurnsAsync(server, (conversation) => TalkAsync(http, conversation, expectReplies: true, service: null));
        var overConnector = await TurnsAsync(server, (conversation) => TalkAsync(http, conversation, expectReplies: false, service.Address));
        var expected = (HttpConversations + (HttpConversations / 4)) * Lines.Length;
        return service.Received == expected
            ? new TurnsResult(name, Of(inProcess), overHttp, overConnector, (double)inProcess["heapPerConversation"]!, firstReply)
            {
                TurnsPerSecond = (double)inProcess["turnsPerSecond"]!,
                P50Microseconds = (double)inProcess["p50Microseconds"]!,
                P99Microseconds = (double)inProcess["p99Microseconds"]!,
            }
            : throw new InvalidOperationException($"The connector received {service.Received} replies, not {expected}.");
    }

    // Every turn of this dialog answers with one message.
    private static readonly string[] Lines = ["hello", "lower back", "yes", "4", "chair", "no", "2", "wall", "yes", "evening", "no", "7"];

    private static TurnCost Of(JsonNode line) => new((double)line["cpuMicroseconds"]!, (double)line["bytes"]!);

    private static async Task<TurnCost> TurnsAsync(ChildProcess server, Func<string, Task> talk)
    {
        await RunAsync(HttpConversations / 4, talk); // warm
        var before = await server.CostAsync();
        await RunAsync(HttpConversations, talk);
        var after = await server.CostAsync();
        var turns = (double)HttpConversations * Lines.Length;
        return new((after.CpuSeconds - before.CpuSeconds) / turns * 1e6, (after.Bytes - before.Bytes) / turns);
    }

    private static Task RunAsync(int conversations, Func<string, Task> talk) =>
        Parallel.ForAsync(0, conversations, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await talk(Guid.NewGuid().ToString("N")));

    private static async Task TalkAsync(HttpClient http, string conversation, bool expectReplies, Uri? service)
    {
        var last = string.Empty;
        for (var line = 0; line < Lines.Length; line++)
        {
            using var answer = await http.PostAsJsonAsync("api/messages", new
            {
                type = "message",
                id = line.ToString(CultureInfo.InvariantCulture),
                text = Lines[line],
                channelId = "test",
                locale = "en-gb",
                serviceUrl = service?.ToString(),
                deliveryMode = expectReplies ? "expectReplies" : null,
                from = new { id = "user" },
                recipient = new { id = "bot" },
                conversation = new { id = conversation },
            });
            answer.EnsureSuccessStatusCode();
            if (expectReplies)
            {
                // A trace may come last; it has no text.
                using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                last = body.RootElement.GetProperty("activities").EnumerateArray().Select(reply => reply.TryGetProperty("text", out var text) ? text.GetString() : null).LastOrDefault(text => text is not null);
            }
        }

        if (expectReplies && last != "Thank you. That is all.")
        {
            throw new InvalidOperationException("A conversation over HTTP did not come to its last word.");
        }
    }

    private static TurnsResult Median(IEnumerable<TurnsResult> rounds)
    {
        var all = rounds.ToList();
        return all[0] with
        {
            InProcess = new(Of(one => one.InProcess.CpuMicroseconds), Of(one => one.InProcess.Bytes)),
            Http = new(Of(one => one.Http.CpuMicroseconds), Of(one => one.Http.Bytes)),
            Connector = new(Of(one => one.Connector.CpuMicroseconds), Of(one => one.Connector.Bytes)),
            HeapPerConversation = Of(one => one.HeapPerConversation),
            FirstReplyMilliseconds = Of(one => one.FirstReplyMilliseconds),
            TurnsPerSecond = Of(one => one.TurnsPerSecond),
            P50Microseconds = Of(one => one.P50Microseconds),
            P99Microseconds = Of(one => one.P99Microseconds),
        };

        double Of(Func<TurnsResult, double> value) => new Percentiles(all.Select(value)).At(50);
    }
}
