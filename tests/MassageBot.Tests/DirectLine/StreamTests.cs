using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Channels.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.DirectLine;

/// <summary>dl_conformance.md E.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private DirectLineServer _server = null!;
    private Started _conversation = null!;

    public async Task InitializeAsync()
    {
        _server = await DirectLineServer.StartAsync(settings: "--DirectLine:ActivitiesBurst=10000");
        _conversation = await _server.StartConversationAsync();
        await _server.IdleAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task E1_the_stream_opens_with_its_url_alone()
    {
        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);

        Assert.Equal(WebSocketState.Open, stream.Socket.State);
        Assert.True(string.IsNullOrEmpty(stream.Socket.SubProtocol));
    }

    [Fact]
    public async Task E2_a_stream_token_that_is_altered_foreign_or_missing_opens_nothing()
    {
        var other = await _server.StartConversationAsync("dl_other");
        var url = _conversation.StreamUrl!;
        var foreign = url[..url.IndexOf("t=", StringComparison.Ordinal)] + other.StreamUrl![other.StreamUrl!.IndexOf("t=", StringComparison.Ordinal)..];

        await RefusedAsync(url[..^3] + "xyz", 403);
        await RefusedAsync(foreign, 403);
        await RefusedAsync(url[..url.IndexOf("&t=", StringComparison.Ordinal)], 401);
    }

    [Fact]
    public async Task E3_T30_the_url_is_good_for_a_minute_and_a_new_one_is_to_be_had()
    {
        _server.Clock.Advance(TimeSpan.FromSeconds(61));
        await RefusedAsync(_conversation.StreamUrl!, 403);

        var again = await Started.ReadAsync(await _server.GetAsync($"conversations/{_conversation.Id}?watermark=", _conversation.Token));
        using var stream = await DirectLineServer.ConnectAsync(again.StreamUrl!);

        Assert.Equal(WebSocketState.Open, stream.Socket.State);
    }

    [Fact]
    public async Task T30_a_ticket_opens_one_stream_and_a_second_use_is_403_while_new_ones_open_as_many_as_there_may_be()
    {
        using var first = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        await RefusedAsync(_conversation.StreamUrl!, 403);
        first.Dispose();
        await RefusedAsync(_conversation.StreamUrl!, 403); // not even when the stream it opened is over

        using var second = await _server.ListenAsync(_conversation);
        using var third = await _server.ListenAsync(_conversation);
        await _server.SayAsync(_conversation, "hi");
        Assert.Equal(["hi", "echo: hi"], Texts((await second.TakeAsync(2)).Activities));
        Assert.Equal(["hi", "echo: hi"], Texts((await third.TakeAsync(2)).Activities));
    }

    [Fact]
    public async Task T30_of_many_who_use_a_ticket_at_once_one_gets_in()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                return await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
            }
            catch (WebSocketException)
            {
                return null;
            }
        }));

        Assert.Single(opened, stream => stream is not null);
        Array.ForEach(opened, stream => stream?.Dispose());
    }

    [Fact]
    public async Task T30_what_is_no_stream_uses_no_ticket_up()
    {
        var plain = _conversation.StreamUrl!.Replace("ws://", "http://", StringComparison.Ordinal)[_server.Root.ToString().Length..].Insert(0, "/");
        await (await _server.GetAsync(plain, null)).FailsAsync(400);

        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        Assert.Equal(WebSocketState.Open, stream.Socket.State);
    }

    [Fact]
    public async Task E4_a_plain_get_of_the_stream_is_400() =>
        await (await _server.GetAsync(_conversation.StreamUrl!.Replace("ws://", "http://", StringComparison.Ordinal)[_server.Root.ToString().Length..].Insert(0, "/"), null))
            .FailsAsync(400);

    [Fact]
    public async Task E5_what_was_said_before_the_stream_opened_comes_first()
    {
        await _server.SayAsync(_conversation, "before");
        await _server.IdleAsync();

        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);

        Assert.Equal(["before", "echo: before"], Texts((await stream.TakeAsync(2)).Activities));
    }

    [Fact]
    public async Task E6_E7_each_frame_is_a_set_of_activities_with_its_watermark()
    {
        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        await _server.SayAsync(_conversation, "hi");

        var first = JsonNode.Parse((await stream.FrameAsync())!)!.AsObject();

        Assert.Equal(["activities", "watermark"], first.Select(member => member.Key));
        Assert.Equal("1", (string?)first["watermark"]);
        Assert.Equal("hi", (string?)Assert.Single(first["activities"]!.AsArray())!["text"]);
        Assert.Equal("2", (await stream.SetAsync()).Watermark);
    }

    [Fact]
    public async Task E8_empty_frames_of_the_client_keep_the_stream_open()
    {
        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        await _server.SayAsync(_conversation, "hi");
        await stream.TakeAsync(2);
        for (var i = 0; i < 12; i++) // five minutes
        {
            await stream.SendAsync("");
            _server.Clock.Advance(TimeSpan.FromSeconds(25));
            Assert.Equal("", await stream.FrameAsync());
        }

        await _server.SayAsync(_conversation, "still there?");

        Assert.Equal("still there?", (string?)(await stream.SetAsync()).Activities[0]["text"]);
    }

    [Fact]
    public async Task E9_the_server_keeps_the_line_warm_with_an_empty_frame()
    {
        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        await _server.SayAsync(_conversation, "hi");
        await stream.TakeAsync(2);

        _server.Clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal("", await stream.FrameAsync());
    }

    [Fact]
    public async Task E10_garbage_from_a_client_is_ignored_or_closes_its_stream_alone()
    {
        using var healthy = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        using var texts = await _server.ListenAsync(_conversation);
        using var binary = await _server.ListenAsync(_conversation);
        using var large = await _server.ListenAsync(_conversation);

        await texts.SendAsync("{garbage");
        await binary.Socket.SendAsync(new byte[] { 1, 2 }, WebSocketMessageType.Binary, true, CancellationToken.None);
        await SendLargeAsync(large);

        Assert.Equal(1003, (await binary.ClosedAsync()).Status);
        Assert.Equal(1009, (await large.ClosedAsync()).Status);
        await _server.SayAsync(_conversation, "hi");
        Assert.Equal("hi", (string?)(await healthy.SetAsync()).Activities[0]["text"]);
        Assert.Equal("hi", (string?)(await texts.SetAsync()).Activities[0]["text"]);
    }

    [Theory]
    [InlineData(16 * 1024, false)]
    [InlineData((16 * 1024) + 1, true)]
    public async Task T50_a_message_of_a_byte_too_many_closes_the_stream_though_it_came_in_one_frame(int bytes, bool closes)
    {
        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        await stream.Socket.SendAsync(new byte[bytes].Select(_ => (byte)'x').ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await _server.SayAsync(_conversation, "hi");

        if (closes)
        {
            string? frame;
            do
            {
                frame = await stream.FrameAsync();
            }
            while (frame is not null);
            Assert.Equal(WebSocketCloseStatus.MessageTooBig, stream.Socket.CloseStatus);
        }
        else
        {
            Assert.Equal(["hi", "echo: hi"], Texts((await stream.TakeAsync(2)).Activities));
        }
    }

    [Fact]
    public async Task E10_T65_a_flood_of_frames_closes_the_stream()
    {
        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        for (var i = 0; i < 200 && stream.Socket.State == WebSocketState.Open; i++)
        {
            await stream.SendAsync("");
        }

        Assert.Equal(1008, (await stream.ClosedAsync()).Status);
    }

    [Fact]
    public async Task E11_E13_T69_after_a_broken_socket_the_rest_comes_once_and_in_order()
    {
        string watermark;
        using (var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!))
        {
            await _server.SayAsync(_conversation, "one");
            (_, watermark) = await stream.TakeAsync(2);
            stream.Socket.Abort();
        }

        await _server.SayAsync(_conversation, "two");
        await _server.IdleAsync();
        var again = await Started.ReadAsync(await _server.GetAsync($"conversations/{_conversation.Id}?watermark={watermark}", _conversation.Token));
        using var next = await DirectLineServer.ConnectAsync(again.StreamUrl!);
        await _server.SayAsync(_conversation, "three");

        Assert.Equal(["two", "echo: two", "three", "echo: three"], Texts((await next.TakeAsync(4)).Activities));
    }

    [Fact]
    public async Task E12_two_streams_both_hear_everything_and_a_sixth_closes_the_first()
    {
        using var first = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        var others = new List<StreamClient>();
        for (var i = 0; i < 4; i++)
        {
            others.Add(await _server.ListenAsync(_conversation));
        }

        await _server.SayAsync(_conversation, "hi");
        foreach (var stream in others.Prepend(first))
        {
            Assert.Equal(["hi", "echo: hi"], Texts((await stream.TakeAsync(2)).Activities));
        }

        others.Add(await _server.ListenAsync(_conversation));
        Assert.Equal((1008, "collision"), await first.ClosedAsync());
        others.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task E14_T66_a_reader_that_stands_still_is_closed_with_1013_and_misses_nothing()
    {
        var large = new string('x', 4000);
        await using var server = await DirectLineServer.StartAsync(async turn =>
        {
            if (turn.Activity.Type == ActivityTypes.Message)
            {
                await turn.SendActivitiesAsync([.. Enumerable.Range(0, 10_000).Select(i =>
                    new Activity { Type = ActivityTypes.Message, Text = large, Name = i.ToString(System.Globalization.CultureInfo.InvariantCulture) })]);
            }
        });
        var conversation = await server.StartConversationAsync();
        using var stream = await DirectLineServer.ConnectAsync(conversation.StreamUrl!, options => options.SetBuffer(4096, 4096));
        await server.SayAsync(conversation, "go");
        await server.Services.GetRequiredService<MassageBot.Sessions.IConversationMailbox>().WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(60));

        var (seen, watermark) = (0, "");
        while (await stream.FrameAsync() is { } frame)
        {
            if (frame.Length > 0)
            {
                var set = JsonNode.Parse(frame)!.AsObject();
                (seen, watermark) = (seen + set["activities"]!.AsArray().Count, (string)set["watermark"]!);
            }
        }

        Assert.Equal(1013, (int)stream.Socket.CloseStatus!.Value);
        Assert.Equal(watermark, seen.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (rest, _) = await server.ReadAsync(conversation, watermark);
        Assert.Equal(seen - 1, int.Parse((string)rest[0]["name"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task E15_a_client_that_leaves_or_vanishes_leaves_nothing_behind()
    {
        using var leaving = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        using var vanishing = await _server.ListenAsync(_conversation);
        await _server.SayAsync(_conversation, "hi");
        await leaving.TakeAsync(2);
        await vanishing.TakeAsync(2);
        Assert.Equal(2, _server.StreamCount);

        await leaving.Socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, null, CancellationToken.None);
        vanishing.Socket.Abort();

        Assert.True(SpinWait.SpinUntil(() => _server.StreamCount == 0, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task F35_a_line_that_died_without_a_word_is_found_within_45_seconds_and_who_comes_back_misses_nothing()
    {
        Assert.True(StreamPings.Usual.Every + StreamPings.Usual.Patience <= TimeSpan.FromSeconds(45));
        var brief = TimeSpan.FromMilliseconds(100); // the web server's own clock: it cannot be moved
        await using var server = await DirectLineServer.StartAsync(configure: builder => builder.Services.AddSingleton(new StreamPings(brief, brief)));
        var conversation = await server.StartConversationAsync();
        await server.IdleAsync();
        using var dead = await OpenSilentlyAsync(new Uri(conversation.StreamUrl!)); // it is held open, and nothing is taken off it or answered
        Assert.True(SpinWait.SpinUntil(() => server.StreamCount == 1, TimeSpan.FromSeconds(10)));

        Assert.True(SpinWait.SpinUntil(() => server.StreamCount == 0, TimeSpan.FromSeconds(10)));

        await server.SayAsync(conversation, "while nobody heard");
        using var back = await server.ListenAsync(conversation);
        Assert.Equal(["while nobody heard", "echo: while nobody heard"], (await back.TakeAsync(2)).Activities.Select(activity => (string?)activity["text"]));
    }

    private static async Task<TcpClient> OpenSilentlyAsync(Uri url)
    {
        var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        return client;
    }

    [Fact]
    public async Task E16_an_orderly_stop_closes_streams_with_1001_within_five_seconds()
    {
        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        await _server.SayAsync(_conversation, "hi");
        await stream.TakeAsync(2);

        var stopping = _server.StopAsync();

        Assert.Equal(1001, (await stream.ClosedAsync()).Status);
        await stream.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("https://good.example.evil.example", false)]
    [InlineData("http://good.example", false)]
    [InlineData("https://good.example", true)]
    public async Task E17_T31_a_page_of_another_origin_opens_no_stream(string origin, bool opens)
    {
        await using var server = await DirectLineServer.StartAsync(settings: "--DirectLine:TrustedOrigins:0=https://good.example");
        var conversation = await server.StartConversationAsync();

        if (opens)
        {
            using var stream = await DirectLineServer.ConnectAsync(conversation.StreamUrl!, options => options.SetRequestHeader("Origin", origin));
            Assert.Equal(WebSocketState.Open, stream.Socket.State);
        }
        else
        {
            await RefusedAsync(conversation.StreamUrl!, 403, origin);
        }
    }

    [Fact]
    public async Task E17_our_own_page_opens_the_stream()
    {
        using var stream = await DirectLineServer.ConnectAsync(
            _conversation.StreamUrl!, options => options.SetRequestHeader("Origin", _server.Root.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(WebSocketState.Open, stream.Socket.State);
    }

    [Fact]
    public async Task E18_behind_a_tls_proxy_the_stream_is_wss_at_the_public_host()
    {
        var token = await _server.GenerateAsync();

        var started = await Started.ReadAsync(await _server.SendAsync(
            HttpMethod.Post, "conversations", token.Token, "{}", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "bot.example.org")));

        Assert.StartsWith($"wss://bot.example.org/v3/directline/conversations/{token.Id}/stream?", started.StreamUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E19_an_update_is_a_new_entry_with_the_same_id_and_time()
    {
        await using var server = await DirectLineServer.StartAsync(async turn =>
        {
            if (turn.Activity.Type == ActivityTypes.Message)
            {
                var sent = await turn.SendActivityAsync("30 seconds");
                await turn.UpdateActivityAsync(new Activity { Type = ActivityTypes.Message, Id = sent.Id, Text = "20 seconds" });
            }
        });
        var conversation = await server.StartConversationAsync();
        using var stream = await DirectLineServer.ConnectAsync(conversation.StreamUrl!);
        await server.SayAsync(conversation, "go");

        var (activities, watermark) = await stream.TakeAsync(3);

        Assert.Equal(["30 seconds", "20 seconds"], Texts(activities.Skip(1)));
        Assert.Equal((string?)activities[1]["id"], (string?)activities[2]["id"]);
        Assert.Equal((string?)activities[1]["timestamp"], (string?)activities[2]["timestamp"]);
        Assert.Equal("3", watermark);
    }

    [Fact]
    public async Task A_deleted_activity_is_no_longer_listed()
    {
        await using var server = await DirectLineServer.StartAsync(async turn =>
        {
            if (turn.Activity.Type == ActivityTypes.Message)
            {
                await turn.DeleteActivityAsync((await turn.SendActivityAsync("oops")).Id!);
            }
        });
        var conversation = await server.StartConversationAsync();
        await server.SayAsync(conversation, "go");
        await server.IdleAsync();

        Assert.Equal(["go"], Texts((await server.ReadAsync(conversation)).Activities));
    }

    [Fact]
    public async Task E20_no_null_and_no_empty_list_goes_out()
    {
        await using var server = await DirectLineServer.StartAsync(async turn =>
        {
            if (turn.Activity.Type == ActivityTypes.Message)
            {
                var reply = MessageFactory.Text("hi");
                reply.Entities = [];
                reply.SuggestedActions = new SuggestedActions { Actions = [new CardAction { Type = ActionTypes.ImBack, Title = "Yes", Value = "yes" }] };
                reply.Attachments =
                [
                    new Attachment
                    {
                        ContentType = "application/vnd.microsoft.card.adaptive",
                        Content = new Dictionary<string, object?> { ["type"] = "AdaptiveCard", ["gone"] = null, ["body"] = new List<object> { new Dictionary<string, object?> { ["x"] = null } } },
                    },
                    new HeroCard { Title = "Hero", Buttons = [new CardAction { Type = ActionTypes.ImBack, Title = "Go", Value = "go" }] }.ToAttachment(),
                    new Attachment { ContentType = "text/plain" },
                ];
                await turn.SendActivityAsync(reply);
            }
        });
        var conversation = await server.StartConversationAsync();
        await server.SayAsync(conversation, "go");
        await server.IdleAsync();

        var sent = (await server.ReadAsync(conversation)).Activities[1];
        Assert.Equal("""[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","body":[{}]}},""" +
            """{"contentType":"application/vnd.microsoft.card.hero","content":{"title":"Hero","buttons":[{"type":"imBack","title":"Go","value":"go"}]}},""" +
            """{"contentType":"text/plain"}]""", sent["attachments"]!.ToJsonString());
        Assert.Equal("""{"actions":[{"type":"imBack","title":"Yes","value":"yes"}]}""", sent["suggestedActions"]!.ToJsonString());
        Assert.All(new[] { "entities", "speak", "value", "name", "serviceUrl" }, field => Assert.False(sent.ContainsKey(field)));
        Assert.Equal("bot", (string?)sent["from"]!["role"]);
    }

    [Fact]
    public async Task E21_what_the_bot_says_by_itself_replies_to_nothing()
    {
        await _server.SayAsync(_conversation, "hi");
        await _server.IdleAsync();
        var reference = _server.Bot.Messages.Single().GetConversationReference();

        await _server.Services.GetRequiredService<IProactiveSender>().ContinueAsync(reference, (turn, token) => turn.SendActivityAsync("time's up", cancellationToken: token));

        var said = (await _server.ReadAsync(_conversation)).Activities[^1];
        Assert.Equal("time's up", (string?)said["text"]);
        Assert.False(said.ContainsKey("replyToId"));
        Assert.Equal("dl_abc", (string?)said["recipient"]!["id"]);
    }

    [Fact]
    public async Task E21_the_answer_to_a_conversation_update_replies_to_nothing()
    {
        await using var server = await DirectLineServer.StartAsync(turn => turn.SendActivityAsync("welcome"));
        var conversation = await server.StartConversationAsync();
        await server.IdleAsync();

        Assert.False((await server.ReadAsync(conversation)).Activities[0].ContainsKey("replyToId"));
    }

    [Fact]
    public async Task Typing_of_the_bot_is_streamed_and_not_replayed_later()
    {
        await using var server = await DirectLineServer.StartAsync(async turn =>
        {
            if (turn.Activity.Type == ActivityTypes.Message)
            {
                await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Typing });
                await turn.SendActivityAsync("done");
            }
        });
        var conversation = await server.StartConversationAsync();
        using var stream = await DirectLineServer.ConnectAsync(conversation.StreamUrl!);
        await server.SayAsync(conversation, "hi");
        Assert.Equal(["message", "typing", "message"], (await stream.TakeAsync(3)).Activities.Select(activity => (string?)activity["type"]));

        server.Clock.Advance(TimeSpan.FromSeconds(30));
        using var later = await server.ListenAsync(conversation);
        Assert.Equal(["message", "message"], (await later.TakeAsync(2)).Activities.Select(activity => (string?)activity["type"]));
    }

    [Fact]
    public async Task An_event_delivered_to_the_bot_is_a_turn_of_its_own_and_unseen_by_clients()
    {
        await _server.SayAsync(_conversation, "hi");
        await _server.IdleAsync();
        var reference = _server.Bot.Messages.Single().GetConversationReference();

        await _server.Services.GetRequiredService<IProactiveSender>().DeliverEventAsync(reference, "massagebot/session.ended", "completed");

        await _server.IdleAsync();
        var heard = _server.Bot.Heard[^1];
        Assert.Equal(("event", "massagebot/session.ended", "completed", "dl_abc"), (heard.Type, heard.Name, heard.Value, heard.From!.Id));
        Assert.Equal(2, (await _server.ReadAsync(_conversation)).Activities.Count);
    }

    private static async Task RefusedAsync(string url, int status, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(url), CancellationToken.None));
        Assert.Equal(status, (int)socket.HttpStatusCode);
    }

    private static async Task SendLargeAsync(StreamClient stream)
    {
        try
        {
            await stream.SendAsync(new string('x', 1024 * 1024));
        }
        catch (WebSocketException)
        {
            // The server need not take all of it before it closes.
        }
    }

    private static IEnumerable<string?> Texts(IEnumerable<JsonObject> activities) => activities.Select(activity => (string?)activity["text"]);
}
