using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MassageBot.Channels;
using MassageBot.Channels.BotConnector;
using MassageBot.Tests.Deployment;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Connector;

/// <summary>How replies reach a channel: reliability.md T76 to T79, protocol.md 3.2 to 3.4, design.md 3.</summary>
public sealed class OutboundTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_reply_goes_to_the_conversation_its_ids_escaped_with_the_bots_token()
    {
        await using var server = await ConnectorServer.StartAsync();

        await server.PostAsync(server.Activity(text: "hi", conversation: "a:1;m|x@y/z", id: "f:1/2"));
        await server.IdleAsync();

        var call = Assert.Single(server.Service.Calls);
        Assert.Equal("POST", call.Method);
        Assert.Equal("/teams/v3/conversations/a:1;m|x@y%2Fz/activities/f:1%2F2", call.Path); // as ASP.NET Core shows it: only the slash stays escaped
        Assert.Equal("Bearer " + StandInService.Token, call.Authorization);
        Assert.Equal("echo: hi", (string?)call.Body!["text"]);
        Assert.False(call.Body.ContainsKey("id"), "ids are the channel's");
        Assert.False(call.Body.ContainsKey("timestamp"), "times are the channel's");
        Assert.False(call.Body.ContainsKey("speak"), "Teams does not speak");
    }

    [Fact]
    public async Task Update_delete_typing_and_a_new_conversation_are_calls_of_their_own()
    {
        await using var server = await ConnectorServer.StartAsync(async turn =>
        {
            await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Typing });
            var sent = await turn.SendActivityAsync(MessageFactory.Text("first"));
            var changed = MessageFactory.Text("second");
            changed.Id = sent.Id;
            await turn.UpdateActivityAsync(changed);
            await turn.DeleteActivityAsync(sent.Id!);
            await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Event, Name = "massagebot/session.start" });
            await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Trace, Name = "inside" });
        });

        await server.SayAsync("hi");
        await server.IdleAsync();
        var parameters = new ConversationParameters { IsGroup = false, Bot = new ChannelAccount("28:bot"), Members = [new ChannelAccount("29:someone")], TenantId = "tenant-1" };
        var adapter = server.Services.GetRequiredService<ConnectorAdapter>();
        await adapter.CreateConversationAsync(
            StandInService.AppId, "msteams", server.Service.ServiceUrl, null!, parameters, (turn, token) => turn.SendActivityAsync(MessageFactory.Text("hello"), token), CancellationToken.None);

        Assert.Equal(
            ["POST typing", "POST first", "PUT second", "DELETE ", "POST ", "POST hello"],
            server.Service.Calls.Select(call => $"{call.Method} {(string?)call.Body?["text"] ?? ((string?)call.Body?["type"] == "typing" ? "typing" : "")}"));
        Assert.EndsWith("/v3/conversations", server.Service.Calls[4].Path, StringComparison.Ordinal);
        Assert.Equal("29:someone", (string?)server.Service.Calls[4].Body!["members"]![0]!["id"]);
        Assert.Equal("tenant-1", (string?)server.Service.Calls[4].Body!["channelData"]!["tenant"]!["id"]);
    }

    [Fact]
    public void T76_no_address_out_of_the_corpus_is_sent_to()
    {
        var hosts = Hosts.Of(ConnectorCloud.Of(ConnectorCloudName.Public));
        string[] good = ["https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net", "https://webchat.botframework.com/", "https://SMBA.trafficmanager.net/teams/"];
        string[] wrongHosts =
        [
            "169.254.169.254", "127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "017700000001", "127.1", "10.0.0.1",
            "192.168.0.1", "172.16.0.1", "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "metadata.google.internal", "botframework.com.evil.com", "evilbotframework.com", "botframework.com",
            "smba.trafficmanager.net.evil.com", "evil-smba.trafficmanager.net", "xsmba.trafficmanager.net", "trafficmanager.net", "evil.trafficmanager.net", "user@smba.trafficmanager.net",
            "user:pw@smba.trafficmanager.net", "smba.trafficmanager.net@evil.com", "smba.trafficmanager.net:80", "smba.trafficmanager.net:8443", "smba.trafficmanager.net%2eevil.com",
            "smba.trafficmanager.net.", "smba\u3002trafficmanager\u3002net.evil.com", "sm\u0432a.trafficmanager.net", "account.blob.core.windows.net", "example.com", "",
        ];
        string[] shapes = ["https://{0}/", "http://{0}/", "https://{0}/teams/", "ftp://{0}/", "//{0}/", "https:\\\\{0}\\"];
        string[] odd =
        [
            "javascript:alert(1)", "file:///etc/passwd", "data:text/plain,x", "https://smba.trafficmanager.net/#x", "https://smba.trafficmanager.net/?x=1", "smba.trafficmanager.net",
            "https:smba.trafficmanager.net", "http://smba.trafficmanager.net/", " ", "https://", "\u0000", new string('a', 10_000),
        ];
        var corpus = wrongHosts.SelectMany(host => shapes.Select(shape => shape.Replace("{0}", host, StringComparison.Ordinal))).Concat(odd).ToList();

        Assert.True(corpus.Count >= 200);
        Assert.All(good, url => Assert.NotNull(hosts.Read(url)));
        Assert.All(corpus, url => Assert.True(hosts.Read(url) is null || hosts.Read(url)!.IdnHost.TrimEnd('.') == "smba.trafficmanager.net" && url.EndsWith("net./", StringComparison.Ordinal), url));
        Assert.Null(hosts.Read(null));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    public void T76_whatever_a_name_resolves_to_no_private_address_is_connected_to(string address)
    {
        Assert.True(ServiceHosts.IsPrivate(IPAddress.Parse(address)));
        Assert.False(Hosts.Of(ConnectorCloud.Of(ConnectorCloudName.Public)).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("52.112.0.1")]
    [InlineData("2603:1000::1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.0.1")]
    public void T76_public_addresses_are_connected_to(string address) => Assert.False(ServiceHosts.IsPrivate(IPAddress.Parse(address)));

    [Fact]
    public async Task T76_a_connection_to_a_name_that_resolves_to_this_computer_is_refused()
    {
        await using var service = await StandInService.StartAsync(new ManualClock());
        using var http = new HttpClient(GuardedHttp.Handler(Hosts.Of(ConnectorCloud.Of(ConnectorCloudName.Public)).Allows));

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new UriBuilder(service.Metadata) { Host = "localhost" }.Uri));

        Assert.Equal(0, service.Fetches);
    }

    [Fact]
    public async Task T77_a_redirect_is_not_followed()
    {
        await using var server = await ConnectorServer.StartAsync();
        server.Service.Answer = (_, _) => Results.Redirect(new Uri(server.Service.Root, "elsewhere").AbsoluteUri);

        await server.SayAsync("hi");
        await server.IdleAsync(s_second);

        Assert.Single(server.Service.Calls);
        Assert.DoesNotContain(server.Service.Calls, call => call.Path == "/elsewhere");
    }

    [Fact]
    public async Task T78_the_token_goes_to_no_host_that_is_not_allowed()
    {
        await using var server = await ConnectorServer.StartAsync();
        var client = server.Services.GetRequiredService<ConnectorClient>();

        var answer = await client.CallAsync(new ConnectorCall(HttpMethod.Post, "https://evil.example/", "v3/conversations/c/activities", "c", [], Delivery.OfReply), CancellationToken.None);

        Assert.Equal(ConnectorOutcome.Failed, answer.Outcome);
        Assert.Equal(0, server.Tokens.Asked);
    }

    [Fact]
    public void T79_nothing_calls_out_but_the_keys_the_connector_and_the_speech_service_and_a_probe_of_ourselves()
    {
        var source = Path.Combine(RepositoryFiles.Root, "src");
        var callers = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains("BotSdk", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\b(HttpClient|IHttpClientFactory|HttpMessageInvoker|SocketsHttpHandler|ClientWebSocket|TcpClient|UdpClient|WebRequest|WebClient|SmtpClient|new Socket\(|Dns\.|ManagedIdentityApplication)"))
            .Select(file => Path.GetRelativePath(source, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "MassageBot/Channels/BotConnector/ChannelKeys.cs", "MassageBot/Channels/BotConnector/ConnectorClient.cs", "MassageBot/Channels/BotConnector/GuardedHttp.cs",
                "MassageBot/Channels/BotConnector/MsalTokenSource.cs", "MassageBot/Commands/ProbeCommand.cs", "MassageBot/Storage/AzureDatabasePassword.cs", "MassageBot/Voice/Engines/AzureEngine.cs", "MassageBot/Voice/Hearing/HearingTokens.cs", "MassageBot/Voice/VoiceSetup.cs",
            ],
            callers);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_reply_that_was_not_taken_is_sent_again_after_a_pause(int status)
    {
        await using var server = await ConnectorServer.StartAsync();
        server.Service.Answer = (_, number) => number < 2 ? Results.StatusCode(status) : null;

        await server.SayAsync("hi");
        await server.IdleAsync(TimeSpan.FromMilliseconds(100));

        var calls = server.Service.Calls;
        Assert.Equal(3, calls.Count);
        Assert.InRange((calls[1].At - calls[0].At) / (double)TimeSpan.TicksPerSecond, 0.8, 1.9); // 1 s, 20 % more or less
        Assert.InRange((calls[2].At - calls[1].At) / (double)TimeSpan.TicksPerSecond, 1.6, 3.2); // 2 s
    }

    [Fact]
    public async Task Retry_after_is_waited_for()
    {
        await using var server = await ConnectorServer.StartAsync();
        server.Service.Answer = (_, number) => number == 0 ? new After("9") : null;

        await server.SayAsync("hi");
        await server.IdleAsync(TimeSpan.FromMilliseconds(250));

        var calls = server.Service.Calls;
        Assert.Equal(2, calls.Count);
        Assert.InRange((calls[1].At - calls[0].At) / (double)TimeSpan.TicksPerSecond, 9, 11);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task What_will_never_be_taken_is_sent_once_and_the_conversation_goes_on(int status)
    {
        await using var server = await ConnectorServer.StartAsync();
        server.Service.Answer = (_, number) => number == 0 ? Results.StatusCode(status) : null;

        await server.SayAsync("one");
        await server.IdleAsync(s_second);
        await server.SayAsync("two");
        await server.IdleAsync(s_second);

        Assert.Equal(["echo: one", "echo: two"], server.Service.Calls.Select(call => call.Words));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        await using var server = await ConnectorServer.StartAsync();
        server.Service.Answer = (call, _) => call.Authorization.EndsWith("-2", StringComparison.Ordinal) ? null : Results.StatusCode(401);

        await server.SayAsync("hi");
        await server.IdleAsync(s_second);

        Assert.Equal(2, server.Service.Calls.Count);
        Assert.Equal(1, server.Tokens.Renewed);
        Assert.True(server.Service.Calls[1].Taken);
    }

    [Theory]
    [InlineData(429, 3, false)]
    [InlineData(502, 1, false)]
    [InlineData(504, 1, false)]
    [InlineData(429, 7, true)]
    [InlineData(502, 7, true)]
    public async Task A_timed_cue_goes_out_at_most_once_and_words_of_safety_until_they_are_heard(int status, int mostTries, bool safety)
    {
        await using var server = await ConnectorServer.StartAsync(turn =>
        {
            var cue = MessageFactory.Text("Press gently, and let go.");
            cue.Importance = safety ? "high" : null;
            cue.ChannelData = new Dictionary<string, object>
            {
                ["massageBot"] = new Dictionary<string, object>
                {
                    ["session"] = "s", ["epoch"] = 1, ["step"] = "own-knuckles/3", ["kind"] = "do",
                    ["due"] = turn.TurnState.Get<IServiceProvider>()!.GetRequiredService<TimeProvider>().GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                },
            };
            return turn.SendActivityAsync(cue);
        });
        server.Service.Answer = (_, _) => Results.StatusCode(status);

        await server.SayAsync("hi");
        await server.IdleAsync(TimeSpan.FromMilliseconds(500));

        Assert.Equal(mostTries, server.Service.Calls.Count);
        var calls = server.Service.Calls;
        Assert.True(safety || calls[^1].At - calls[0].At <= Delivery.CueIsTrue.Ticks, "a cue that is no longer true was sent");
    }

    [Fact]
    public async Task Where_the_bot_was_blocked_nothing_more_is_sent_until_somebody_speaks()
    {
        await using var server = await ConnectorServer.StartAsync(async turn =>
        {
            await turn.SendActivityAsync("one");
            await turn.SendActivityAsync("two");
        });
        server.Service.Answer = (_, number) => number == 0 ? Results.Json(new { error = new { code = "MessageWritesBlocked", message = "blocked" } }, statusCode: 403) : null;

        await server.SayAsync("hi");
        await server.IdleAsync(s_second);
        Assert.Single(server.Service.Calls);

        await server.SayAsync("I'm back");
        await server.IdleAsync(s_second);
        Assert.Equal(3, server.Service.Calls.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task P42_no_conversation_gets_more_than_Teams_allows_at_any_pace(int seed)
    {
        var clock = new ManualClock();
        var rate = new ConnectorRate(clock);
        var random = new Random(seed);
        var sent = new List<TimeSpan>();
        for (var n = 0; n < 40_000 && clock.GetTimestamp() < TimeSpan.FromHours(3).Ticks; n++)
        {
            var delivery = (DeliveryClass)random.Next(3);
            if (rate.Take("c", delivery) <= TimeSpan.Zero)
            {
                sent.Add(TimeSpan.FromTicks(clock.GetTimestamp()));
            }
            else
            {
                clock.Advance(TimeSpan.FromMilliseconds(random.Next(1, seed * 700)));
            }
        }

        Rates.Hold(sent);
        Assert.True(sent.Count > 1800);
        await Task.CompletedTask;
    }

    [Fact]
    public void P42_words_of_safety_find_room_when_cues_do_not()
    {
        var rate = new ConnectorRate(new ManualClock());
        var cues = 0;
        while (rate.Take("c", DeliveryClass.TimedCue) <= TimeSpan.Zero)
        {
            cues++;
        }

        Assert.Equal(5, cues);
        Assert.Equal(TimeSpan.Zero, rate.Take("c", DeliveryClass.Safety));
        Assert.Equal(TimeSpan.Zero, rate.Take("c", DeliveryClass.Safety));
        Assert.True(rate.Take("c", DeliveryClass.Safety) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, rate.Take("another", DeliveryClass.TimedCue));
    }

    [Fact]
    public async Task Proactive_messages_go_to_the_newest_address_that_was_verified()
    {
        await using var server = await ConnectorServer.StartAsync();
        await server.SayAsync("hi");
        await server.IdleAsync();
        var reference = Assert.Single(server.Bot.Messages).GetConversationReference();
        reference.ServiceUrl = "https://old.example/";

        await server.Services.GetRequiredService<IProactiveSender>().ContinueAsync(reference, (turn, token) => turn.SendActivityAsync(MessageFactory.Text("by itself"), token));

        var call = server.Service.Calls[^1];
        Assert.Equal("by itself", call.Words);
        Assert.False(call.Body!.ContainsKey("replyToId"));
        Assert.EndsWith("/activities", call.Path, StringComparison.Ordinal);
    }

    private sealed class After(string seconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = 429;
            httpContext.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        }
    }
}
