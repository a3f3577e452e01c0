using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Tests.Connector;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace MassageBot.Tests.Security;

/// <summary>Random requests at every route of the running product, at its sockets, and as raw bytes (P29, P32, P39): no 5xx, no exception, nothing of another person, nothing that was said in any log line.</summary>
/// <remarks><c>MASSAGEBOT_FUZZ</c> is how many, 4,000 by default; <c>.ci/nightly</c> takes 1,000,000. A case is made again from its seed and number, which a failure prints; <c>MASSAGEBOT_FUZZ_FROM</c> is the first.</remarks>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string Canary = "zzvictim-numb-legs";
    private const string Said = "zzsaid-"; // with its number behind it, somewhere in most requests
    private const int Normal = 4_000;
    private const int SameVictim = 10_000; // a day passes in a long run, and then a conversation is deleted
    private const int SameAttacker = 100; // some of them have themselves deleted, and are refused from then on
    private const int TeamsPeople = 1_000;
    private const int AtOnce = 8;

    private static readonly int s_count = Number("MASSAGEBOT_FUZZ") ?? Normal;
    private static readonly int s_from = Number("MASSAGEBOT_FUZZ_FROM") ?? 0;

    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private long _refusedSockets;

    [Fact]
    public async Task P29_P32_P39_no_request_at_any_door_is_a_fault_of_ours_reads_what_is_another_persons_or_leaves_a_word_of_it_in_the_log()
    {
        await using var doors = await EveryDoor.OpenAsync(s_count > Normal ? ["--Logging:LogLevel:Default=Information"] : []); // writing down a million requests in full is work of another kind
        doors.Server.Log.Keeps = IsWrong;
        var spent = Environment.CpuUsage.TotalTime;
        var routes = Routes(doors.Services);
        var tokens = doors.Services.GetRequiredService<DirectLineTokens>();
        for (var stretch = s_from; stretch < s_from + s_count; stretch += SameVictim)
        {
            var (victim, before) = await MeetVictimAsync(doors);
            var end = Math.Min(stretch + SameVictim, s_from + s_count);
            for (var first = stretch; first < end; first += SameAttacker)
            {
                var attacker = await doors.ArriveAsync();
                var cases = Enumerable.Range(first, Math.Min(SameAttacker, end - first));
                await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await TryAsync(doors, routes, attacker, victim, number));
                await doors.Server.IdleAsync(TimeSpan.FromSeconds(1));
            }

            Assert.Equal(before, await doors.ReadAsync(victim with { Token = tokens.Issue(tokens.Grant(victim.Id, user: null)).Token })); // more than a token's life may have passed
            if (end % 50_000 == 0)
            {
                Note($"{end - s_from} requests, {(Environment.CpuUsage.TotalTime - spent).TotalSeconds:0} s of processor");
            }
        }

        Note($"seed {Cases.Seed}, {s_count} requests from {s_from}: {string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} times {status.Key}"))}; {_refusedSockets} sockets refused or closed; foreign reads 0, 5xx 0 but 501");
        Assert.True((Environment.CpuUsage.TotalTime - spent).TotalMilliseconds / s_count < 50, "More than 50 ms of both sides' work for a request.");
        Assert.DoesNotContain(doors.Server.Log.Lines, line => IsWrong(line));
    }

    private static async Task<(Started Victim, string Log)> MeetVictimAsync(EveryDoor doors)
    {
        var victim = await doors.ArriveAsync();
        await doors.SayAsync(victim, Canary);
        using (var theirs = await doors.Server.SayAsync(Canary, "a:victim"))
        {
            Assert.Equal(202, (int)theirs.StatusCode);
        }

        await doors.Server.IdleAsync();
        var log = await doors.ReadAsync(victim);
        Assert.Contains(Canary, log, StringComparison.Ordinal);
        return (victim, log);
    }

    // A fault of ours, or anything of what was said.
    private static bool IsWrong(string line) => line.StartsWith("Critical", StringComparison.Ordinal) || line.Contains("Unhandled", StringComparison.OrdinalIgnoreCase) || line.Contains(" failed with ", StringComparison.Ordinal)
        || line.Contains(Canary, StringComparison.Ordinal) || line.Contains(Said, StringComparison.Ordinal);

    private async Task TryAsync(EveryDoor doors, List<(string Method, string Pattern)> routes, Started attacker, Started victim, int number)
    {
        var random = new Random(HashCode.Combine(Cases.Seed, number));
        var seen = random.Next(40) switch
        {
            0 => await RawAsync(doors.Server.Root, random),
            1 => await SocketAsync(doors, attacker, victim, random),
            _ => await RequestAsync(doors, routes, attacker, victim, random, number),
        };
        Assert.False(seen.Contains(Canary, StringComparison.Ordinal), $"seed={Cases.Seed} case={number}: read what is another person's");
    }

    private async Task<string> RequestAsync(EveryDoor doors, List<(string Method, string Pattern)> routes, Started attacker, Started victim, Random random, int number)
    {
        var (method, pattern) = Pick(random, routes);
        var ids = new[] { attacker.Id, victim.Id, "a:victim", "nowhere", "..%2f..%2fappsettings.json", "%00", "%F0%9F%9B%91", new string('x', 3000), "body-map.svg", "'--" };
        var path = System.Text.RegularExpressions.Regex.Replace(pattern, @"\{\*{0,2}[a-z]+\}", _ => random.Next(4) > 0 ? Pick(random, attacker.Id, attacker.Id, attacker.Id, victim.Id) : Pick(random, ids));
        using var request = new HttpRequestMessage(new HttpMethod(random.Next(12) == 0 || method is "*" or "CONNECT" ? Pick(random, "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE") : method), doors.Server.Root + path.TrimStart('/') + Query(random, attacker));
        if (random.Next(8) > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + (pattern == "/api/messages" ? doors.Server.Service.Sign() : Pick(random, attacker.Token, attacker.Token, attacker.Token, attacker.Token, attacker.Token, attacker.Token + "x", "a.b.c", new string('a', 9000))));
        }

        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("Origin", "https://evil.example"), ("Origin", "null"), ("X-Forwarded-Host", "evil.example"), ("X-HTTP-Method-Override", "DELETE"), ("User-Agent", Said + "agent"), ("Referer", "https://x.example/" + Said), ("Content-Encoding", "gzip"), ("Accept-Encoding", "br;q=nan, *;q=-1"), ("Range", "bytes=9999-1,-0")])
        {
            if (random.Next(25) == 0)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && request.Method != HttpMethod.Trace)
        {
            request.Content = new ByteArrayContent(Body(doors.Server, random, number, victim));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", random.Next(10) == 0 ? Pick(random, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-7", "application/json;") : "application/json");
        }

        using var answer = await doors.Http.SendAsync(request);
        _statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, seen) => seen + 1);
        Assert.True((int)answer.StatusCode is < 500 or 501, $"seed={Cases.Seed} case={number}: {(int)answer.StatusCode} to {request.Method} {pattern}"); // 501: an invoke of a kind the bot does not know
        return await answer.Content.ReadAsStringAsync();
    }

    private static byte[] Body(ConnectorServer server, Random random, int number, Started victim)
    {
        var text = Pick(random, "hello", $"my back hurts {Said}{number}", "yes", "stop", "i feel a sharp pain in my chest", "\u202Etxt", new string('\u0301', random.Next(3000)), "<script>alert(1)</script>", "{{7*7}}", "my data", "export", "delete my data", "yes", "forget me", "privacy");
        var activity = JsonNode.Parse(JsonSerializer.Serialize(server.Activity(Pick(random, "message", "message", "message", "event", "invoke", "conversationUpdate", "typing", "endOfConversation", "messageUpdate", "x"), text, $"a:{number % TeamsPeople}")))!.AsObject();
        activity["name"] = Pick(random, "massagebot/page.join", "massagebot/session.at", "massagebot/session.command", "massagebot/session.answer", "massagebot/session.error", "adaptiveCard/action", "webchat/join", "x");
        for (var change = random.Next(4); change > 0; change--)
        {
            activity[Pick(random, "type", "text", "name", "value", "from", "conversation", "recipient", "entities", "attachments", "channelData", "locale", "membersAdded", "timestamp", "id", "serviceUrl", "channelId", "replyToId", "user", "token", "relatesTo")] = Value(random, victim, 0);
        }

        var bytes = Encoding.UTF8.GetBytes(activity.ToJsonString());
        switch (random.Next(8))
        {
            case 0: // a bit, or some
                for (var flips = random.Next(1, 4); flips > 0; flips--)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                return bytes;
            case 1:
                return bytes[..random.Next(bytes.Length)];
            case 2:
                random.NextBytes(bytes);
                return bytes;
            case 3:
                return Encoding.UTF8.GetBytes(Pick(random, "", "null", "[]", "{}", "7", "\"x\"", "{\"token\":7}", "{\"user\":{\"id\":\"dl_x\"}}", "{\"text\":1,\"text\":2}", new string('[', 5000), "{\"a\":" + new string('{', 100), "\uFEFF{}", "{\"token\":\"" + new string('f', 64) + "\"}"));
            default:
                return bytes;
        }
    }

    private static JsonNode? Value(Random random, Started victim, int depth) => random.Next(depth > 3 ? 8 : 11) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => JsonNode.Parse(Pick(random, "0", "-1", "1e308", "123456789012345678901234567890", "0.1")),
        3 => Pick(random, "", Said + depth, "message", "event", "msteams", "directline", victim.Id, "dl_x", "https://evil.example/", "adaptiveCard/action", "1999-01-01T00:00:00Z", "tr-TR", "x-\u0000"),
        4 => new string((char)random.Next(0x20, 0xD7FF), random.Next(400)),
        5 => new JsonObject { ["id"] = victim.Id, ["role"] = "bot" },
        6 => new JsonObject { ["session"] = "x", ["device"] = "d", ["at"] = 1e300, ["id"] = "1", ["name"] = "stop", ["choice"] = "yes", ["action"] = new JsonObject { ["type"] = "Action.Execute", ["data"] = new JsonObject { ["massageBot"] = new JsonObject { ["ask"] = "Q1", ["session"] = "x" }, ["picked"] = "none" } } },
        7 => new JsonObject { ["massageBot"] = new JsonObject { ["ask"] = "consent" }, ["answer"] = "yes" },
        8 => new JsonArray([.. Enumerable.Range(0, random.Next(60)).Select(_ => Value(random, victim, depth + 2))]),
        9 => new JsonObject(Enumerable.Range(0, random.Next(8)).Select(n => KeyValuePair.Create($"k{n}", Value(random, victim, depth + 1)))),
        _ => new JsonObject { ["__proto__"] = new JsonObject { ["x"] = 1 }, ["constructor"] = Value(random, victim, depth + 1) },
    };

    private static string Query(Random random, Started attacker)
    {
        var query = new StringBuilder();
        foreach (var name in (string[])["watermark", "t", "session", "voice", "pace", "theme", "width", "v", "id", "userId"])
        {
            if (random.Next(6) == 0)
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(Pick(random, "", Said + "q", "0", "-1", "7", "1e9", "light", "'", "\u0000", "../..", "0.9", attacker.Token, new string('9', 40))));
            }
        }

        return query.ToString();
    }

    private async Task<string> SocketAsync(EveryDoor doors, Started attacker, Started victim, Random random)
    {
        using var socket = new ClientWebSocket();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var again = await doors.SendAsync("GET", $"/v3/directline/conversations/{attacker.Id}?watermark=0", attacker.Token); // a ticket opens one stream
        var url = again.IsSuccessStatusCode ? (await Started.ReadAsync(again)).StreamUrl! : attacker.StreamUrl!; // deleted: then the old one must open nothing
        url = random.Next(3) switch { 0 => url.Replace(attacker.Id, victim.Id, StringComparison.Ordinal), 1 => url[..^random.Next(1, 20)], _ => url };
        try
        {
            await socket.ConnectAsync(new Uri(url), patience.Token);
            for (var frames = random.Next(5); frames > 0; frames--)
            {
                var bytes = new byte[random.Next(200)];
                await socket.SendAsync(bytes, Pick(random, WebSocketMessageType.Text, WebSocketMessageType.Text, WebSocketMessageType.Binary), random.Next(3) > 0, patience.Token);
            }

            var heard = new byte[65536];
            var got = await socket.ReceiveAsync(heard, patience.Token);
            return Encoding.UTF8.GetString(heard, 0, got.Count);
        }
        catch (WebSocketException)
        {
            Assert.NotEqual(500, (int)socket.HttpStatusCode);
            Interlocked.Increment(ref _refusedSockets);
            return string.Empty;
        }
    }

    private static async Task<string> RawAsync(Uri root, Random random)
    {
        var request = Pick(
            random,
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n", "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", "\u0016\u0003\u0001\u0000", "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nxxxx");
        using var client = new TcpClient();
        await client.ConnectAsync(root.Host, root.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        client.Client.Shutdown(SocketShutdown.Send);
        try
        {
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var answer = await reader.ReadToEndAsync();
            Assert.DoesNotContain("HTTP/1.1 500", answer, StringComparison.Ordinal);
            return answer;
        }
        catch (IOException)
        {
            return string.Empty; // it hung up, which is an answer
        }
    }

    private static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A run of an hour tells how far it is where somebody asked for that.
    private void Note(FormattableString words)
    {
        output.WriteLine(FormattableString.Invariant(words));
        if (Environment.GetEnvironmentVariable("MASSAGEBOT_FUZZ_NOTES") is { Length: > 0 } file)
        {
            File.AppendAllText(file, FormattableString.Invariant(words) + Environment.NewLine);
        }
    }

    private static List<(string Method, string Pattern)> Routes(IServiceProvider services) =>
    [
        .. from route in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["*"]
           from weight in Enumerable.Range(0, route.RoutePattern.RawText is "/api/messages" or "/v3/directline/conversations/{id}/activities" ? 4 : 1)
           select (method, route.RoutePattern.RawText!),
    ];

    private static T Pick<T>(Random random, params IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
