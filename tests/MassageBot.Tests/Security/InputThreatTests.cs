using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using MassageBot.Conversation.Answers;
using MassageBot.Tests.Connector;
using MassageBot.Tests.Deployment;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.Security;

/// <summary>What comes in (reliability.md 2.3), at both doors that take activities.</summary>
public sealed class InputThreatTests : IAsyncLifetime
{
    private EveryDoor _doors = null!;
    private Started _conversation = null!;

    public async Task InitializeAsync()
    {
        _doors = await EveryDoor.OpenAsync();
        _conversation = await _doors.ArriveAsync();
    }

    public async Task DisposeAsync() => await _doors.DisposeAsync();

    [Theory]
    [InlineData("{\"type\":\"message\",\"text\":\"hello\"}")]
    [InlineData("{\"type\":\"message\",\"value\":[[[[]]]]}")]
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud83d\\uded1 \u00E9\"}")]
    public async Task What_is_whole_is_taken_at_both_doors_so_that_a_400_is_for_what_is_wrong_with_it(string body) => Assert.Equal((200, 202), await PostAsync(body));

    [Theory]
    [InlineData(300)]
    [InlineData(5_000)]
    public async Task T50_a_body_beyond_the_limit_is_413_at_every_door(int kilobytes)
    {
        var body = "{\"type\":\"message\",\"text\":\"" + new string('a', kilobytes * 1024) + "\"}";

        Assert.Equal((413, 413), await PostAsync(body));
    }

    [Fact]
    public void T51_a_text_longer_than_is_read_is_never_normalised()
    {
        Assert.Empty(PlainText.Words(string.Concat(Enumerable.Repeat("a\u0301\u0328", 100_000))));
        Assert.Equal(["lower", "back"], PlainText.Words("Lower, back!"));
    }

    [Theory]
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud800\"}")]
    [InlineData("{\"type\":\"message\",\"text\":\"a\\udc00b\"}")]
    [InlineData("{\"type\":\"message\",\"te\\ud800xt\":\"a\"}")]
    [InlineData("{\"type\":\"message\",\"text\":\"a\\u0000b\"}")]
    [InlineData("{\"type\":\"message\",\"text\":\"a\",\"channelData\":{\"clientActivityID\":\"\\u0000\"}}")]
    public async Task T52_half_a_character_is_400(string body) => Assert.Equal((400, 400), await PostAsync(body));

    [Theory]
    [InlineData(new byte[] { 0xC0, 0xAF })] // overlong
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })] // a surrogate written out
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    public async Task T52_bytes_that_are_no_utf8_are_400(byte[] bytes) =>
        Assert.Equal((400, 400), await PostAsync([.. "{\"type\":\"message\",\"text\":\""u8, .. bytes, .. "\"}"u8]));

    [Theory]
    [InlineData(65)]
    [InlineData(1_000)]
    public async Task T53_json_too_deep_is_400(int levels) =>
        Assert.Equal((400, 400), await PostAsync("{\"type\":\"message\",\"value\":" + new string('[', levels) + new string(']', levels) + "}"));

    [Theory]
    [InlineData("{\"type\":\"message\",\"text\":\"stop\",\"text\":\"go on\"}")]
    [InlineData("{\"type\":\"message\",\"value\":{\"answer\":\"no\",\"answer\":\"yes\"}}")]
    public async Task T54_a_name_that_stands_twice_is_400(string body) => Assert.Equal((400, 400), await PostAsync(body));

    [Fact]
    public async Task T54_a_name_that_stands_twice_but_for_its_case_is_400() =>
        Assert.Equal(400, (await PostAsync("{\"type\":\"message\",\"text\":\"stop\",\"Text\":\"go on\"}")).DirectLine);

    [Theory]
    [InlineData("attachments", 21)]
    [InlineData("entities", 51)]
    [InlineData("attachments", 10_000)]
    public async Task T55_a_crowd_of_attachments_or_entities_is_400_or_never_seen(string name, int count)
    {
        var (directLine, connector) = await PostAsync($"{{\"type\":\"message\",\"text\":\"hello\",\"{name}\":[{string.Join(',', Enumerable.Repeat("{}", count))}]}}");

        Assert.Equal(400, directLine);
        Assert.Equal(202, connector); // and what is too many is never seen
        await _doors.Server.IdleAsync();
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("123456789012345678901234567890.123456789")]
    public async Task T55_a_number_beyond_all_numbers_harms_nobody(string number)
    {
        var (directLine, connector) = await PostAsync($"{{\"type\":\"message\",\"value\":{{\"picked\":{number}}},\"channelData\":{{\"n\":{number}}}}}");

        Assert.InRange(directLine, 200, 400);
        Assert.InRange(connector, 200, 400);
        await _doors.Server.IdleAsync();
        Assert.DoesNotContain(_doors.Server.Log.Lines, line => line.Contains(" failed with ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"channelData\":\"x\"")]
    [InlineData("\"channelData\":[7]")]
    [InlineData("\"channelData\":7")]
    [InlineData("\"channelData\":{\"tenant\":\"x\",\"massageBot\":[],\"speech\":7,\"clientActivityID\":{}}")]
    [InlineData("\"value\":\"x\"")]
    [InlineData("\"value\":{\"massageBot\":\"x\",\"answer\":[],\"picked\":{}}")]
    [InlineData("\"value\":{\"massageBot\":{\"ask\":7,\"session\":[],\"say\":{}},\"picked\":true}")]
    [InlineData("\"entities\":[7,\"x\",[],{\"type\":7},{\"type\":\"mention\",\"mentioned\":\"x\"},{\"type\":\"mention\",\"text\":{}}]")]
    [InlineData("\"attachments\":[7,\"x\",{\"contentType\":7,\"contentUrl\":[],\"content\":\"x\"}]")]
    [InlineData("\"locale\":7,\"timestamp\":\"x\",\"replyToId\":[],\"name\":{},\"valueType\":7,\"localTimestamp\":7,\"textFormat\":{}")]
    [InlineData("\"membersAdded\":7,\"membersRemoved\":[7,\"x\",{\"id\":7}],\"from\":{\"id\":\"u\",\"name\":7,\"aadObjectId\":{}},\"recipient\":\"x\"")]
    public async Task T55_a_member_of_another_kind_than_it_should_be_harms_nobody(string members)
    {
        var (directLine, connector) = await PostAsync($"{{\"type\":\"message\",\"text\":\"hello\",{members}}}");

        Assert.InRange(directLine, 200, 400);
        Assert.InRange(connector, 200, 400);
        await _doors.Server.IdleAsync();
        Assert.DoesNotContain(_doors.Server.Log.Lines, line => line.Contains(" failed with ", StringComparison.Ordinal));
    }

    [Fact]
    public void T57_no_expression_that_sees_what_people_write_can_run_away()
    {
        var found = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src", "MassageBot"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src", "MassageBot.Guidance", "Language"), "*.cs", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src", "MassageBot.Guidance", "Safety"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => Regex.IsMatch(line, @"\[GeneratedRegex\(|new Regex\(|\bRegex\.(Is)?(Match|Replace|Split|Count)\(|= new\(""|Regex s_\w+ =")).Where(line => line.Contains("Regex", StringComparison.Ordinal)).Select(line => (File: Path.GetFileName(file), Line: line.Trim())))
            .ToList();

        Assert.NotEmpty(found);
        Assert.All(found.Where(one => one.File != "SafetyCheck.Put.cs"), one => Assert.True(one.Line.Contains("NonBacktracking", StringComparison.Ordinal), $"{one.File}: {one.Line}")); // that one puts our own words into our own questions
    }

    [Theory]
    [InlineData("/assets/")]
    [InlineData("/pictures/")]
    [InlineData("/voice/clips/")]
    [InlineData("/")]
    public async Task T84_no_path_leads_out_of_what_is_served(string folder)
    {
        string[] corpus =
        [
            "../appsettings.json", "..%2f..%2fappsettings.json", "..%5c..%5cappsettings.json", "%2e%2e/%2e%2e/massagebot.db", "..%252f..%252fetc%252fpasswd", "....//....//etc/passwd", "%00", "page.js%00.svg",
            "//etc/passwd", "\\\\server\\share", "C:\\Windows\\win.ini", "C%3a%5cWindows%5cwin.ini", ".git/config", "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd", "..;/appsettings.json", "manifest.json", "MassageBot.dll",
            "massagebot.db", "..%ef%bc%8fetc/passwd", "appsettings.json", "PAGE.JS", "index.html", "page.js", "CON", "nul", "body-map.svg/..%2f..%2fappsettings.json", "file:///etc/passwd", "*", "?", "~root",
        ];
        foreach (var path in corpus)
        {
            var status = await StatusAsync(folder + path);
            Assert.True(status is "404" or "400" || (folder == "/" && path is "?" or "//etc/passwd"), $"{folder}{path}: {status}");
        }
    }

    private async Task<string> StatusAsync(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_doors.Server.Root.Host, _doors.Server.Root.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var first = await reader.ReadLineAsync();
        return first!.Split(' ')[1];
    }

    private Task<(int DirectLine, int Connector)> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    private async Task<(int DirectLine, int Connector)> PostAsync(byte[] body)
    {
        using var first = await PostAsync(new Uri(_doors.Server.Root, $"v3/directline/conversations/{_conversation.Id}/activities"), body, _conversation.Token);
        using var second = await PostAsync(new Uri(_doors.Server.Root, "api/messages"), OfTeams(body), _doors.Server.Service.Sign());
        return ((int)first.StatusCode, (int)second.StatusCode);
    }

    // The same in an activity that lacks nothing, so that the connector has no other reason to refuse it.
    private byte[] OfTeams(byte[] body)
    {
        var whole = _doors.Server.Activity();
        foreach (var name in (string[])["type", "text", "value", "channelData", "attachments", "entities", "locale", "timestamp", "from", "recipient"])
        {
            if (Encoding.UTF8.GetString(body).Contains($"\"{name}\":", StringComparison.OrdinalIgnoreCase))
            {
                whole.Remove(name);
            }
        }

        return [.. System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(whole).AsSpan()[..^1], (byte)',', .. body.AsSpan(1)];
    }

    private async Task<HttpResponseMessage> PostAsync(Uri address, byte[] body, string bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body), Version = HttpVersion.Version11 };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + bearer);
        request.Headers.ExpectContinue = body.Length > 100_000; // so that a refusal is read before the body is sent
        return await _doors.Http.SendAsync(request);
    }
}
