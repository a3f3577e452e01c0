using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Sessions;
using MassageBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.DirectLine;

/// <summary>dl_conformance.md C.</summary>
public sealed class SendingTests : IAsyncLifetime
{
    private DirectLineServer _server = null!;
    private Started _conversation = null!;

    public async Task InitializeAsync()
    {
        _server = await DirectLineServer.StartAsync();
        _conversation = await _server.StartConversationAsync();
        await _server.IdleAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task C1_a_message_is_accepted_though_the_bot_is_slow()
    {
        var go = new TaskCompletionSource();
        await using var server = await DirectLineServer.StartAsync(_ => go.Task);
        var conversation = await server.StartConversationAsync();

        var id = await server.PostActivityAsync(conversation, """{"type":"message","from":{"id":"u1"},"text":"hi"}""");

        Assert.NotEmpty(id);
        Assert.Equal(id, (string?)Assert.Single((await server.ReadAsync(conversation)).Activities)["id"]);
        go.SetResult();
    }

    [Fact]
    public async Task C2_the_echo_carries_id_time_channel_conversation_and_sender()
    {
        var id = await _server.PostActivityAsync(_conversation, """{"type":"message","channelId":"webchat","from":{"id":"u1","name":"Kim"},"text":"hi"}""");

        var echo = (await _server.ReadAsync(_conversation)).Activities[0];
        Assert.Equal(id, (string?)echo["id"]);
        Assert.Equal("2026-11-21T09:00:00.001Z", (string?)echo["timestamp"]);
        Assert.Equal("directline", (string?)echo["channelId"]);
        Assert.Equal(_conversation.Id, (string?)echo["conversation"]!["id"]);
        Assert.Equal("""{"id":"dl_abc","name":"Kim","role":"user"}""", echo["from"]!.ToJsonString());
    }

    [Fact]
    public async Task C3_channel_data_comes_back_deep_equal_and_reaches_the_bot_as_plain_values()
    {
        const string data = """{"clientActivityID":"c1","clientActivityId":"c2","n":1.50,"big":12345678901234567890,"null":null,"deep":[{"a":[true,"ж👐",-3]}]}""";
        await _server.PostActivityAsync(_conversation, $$"""{"type":"message","text":"hi","channelData":{{data}}}""");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), (await _server.ReadAsync(_conversation)).Activities[0]["channelData"]));
        await _server.IdleAsync();
        var heard = Assert.IsAssignableFrom<IDictionary<string, object>>(_server.Bot.Messages.Single().ChannelData);
        Assert.Equal("c1", heard["clientActivityID"]);
        Assert.Equal(1.5, heard["n"]);
    }

    [Fact]
    public async Task C4_unknown_properties_are_kept()
    {
        await _server.PostActivityAsync(_conversation, """{"type":"message","text":"hi","x-foo":{"a":[1]}}""");

        Assert.Equal("""{"a":[1]}""", (await _server.ReadAsync(_conversation)).Activities[0]["x-foo"]!.ToJsonString());
    }

    [Fact]
    public async Task C5_what_only_the_server_may_say_is_overwritten()
    {
        var id = await _server.PostActivityAsync(
            _conversation,
            """
            {"type":"message","text":"hi","id":"mine","timestamp":"1999-01-01T00:00:00Z","serviceUrl":"http://evil","recipient":{"id":"x"},
             "conversation":{"id":"other"},"callerId":"urn:x","from":{"id":"u1","role":"bot"}}
            """);

        var echo = (await _server.ReadAsync(_conversation)).Activities[0];
        Assert.NotEqual("mine", id);
        Assert.StartsWith("2026-11-21", (string?)echo["timestamp"], StringComparison.Ordinal);
        Assert.Equal(_conversation.Id, (string?)echo["conversation"]!["id"]);
        Assert.Equal("user", (string?)echo["from"]!["role"]);
        Assert.All(new[] { "serviceUrl", "recipient", "callerId" }, field => Assert.False(echo.ContainsKey(field)));
    }

    [Fact]
    public async Task C6_local_time_is_kept_to_the_byte()
    {
        await _server.PostActivityAsync(
            _conversation, """{"type":"message","text":"hi","localTimestamp":"2026-11-21T10:00:00.000+05:30","localTimezone":"Asia/Kolkata"}""");

        var echo = (await _server.ReadAsync(_conversation)).Activities[0];
        Assert.Equal("2026-11-21T10:00:00.000+05:30", (string?)echo["localTimestamp"]);
        Assert.Equal("Asia/Kolkata", (string?)echo["localTimezone"]);
    }

    [Fact]
    public async Task C7_the_tokens_user_is_the_sender_whatever_the_client_says()
    {
        await _server.PostActivityAsync(_conversation, """{"type":"message","from":{"id":"dl_other"},"text":"hi"}""");

        await _server.IdleAsync();
        Assert.Equal("dl_abc", (string?)(await _server.ReadAsync(_conversation)).Activities[0]["from"]!["id"]);
        Assert.Equal("dl_abc", _server.Bot.Messages.Single().From!.Id);
    }

    [Fact]
    public async Task C8_a_missing_sender_is_the_tokens_user_or_an_error()
    {
        await _server.PostActivityAsync(_conversation, """{"type":"message","text":"hi"}""");
        var nobody = await _server.StartConversationAsync(user: null);

        await (await _server.PostAsync($"conversations/{nobody.Id}/activities", nobody.Token, """{"type":"message","text":"hi"}""")).FailsAsync(400, "BadArgument");
        Assert.Empty((await _server.ReadAsync(nobody)).Activities);
    }

    [Fact]
    public async Task A_reserved_user_id_must_stand_in_the_token()
    {
        var nobody = await _server.StartConversationAsync(user: null);

        await (await _server.PostAsync(
            $"conversations/{nobody.Id}/activities", nobody.Token, """{"type":"message","from":{"id":"dl_abc"},"text":"hi"}""")).FailsAsync(400, "BadArgument");
    }

    [Theory]
    [InlineData("""{"text":"hi"}""")]
    [InlineData("""{"type":"","text":"hi"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"type":"message","text":"a","text":"b"}""")]
    [InlineData("""{"type":"message","text":"a","Text":"b"}""")]
    [InlineData("""{"type":"message","text":"half \uD83D"}""")]
    [InlineData("""{"type":"message","text":{"a":1}}""")]
    [InlineData("""{"type":"message","from":"u1"}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"x"}]}""")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action"}""")]
    [InlineData("""{"type":"event"}""")]
    [InlineData("""{"type":"event","name":"massagebot/session.ended","value":"completed"}""")]
    [InlineData("""{"type":"event","name":"ContinueConversation"}""")]
    [InlineData("""{"type":"message","text":"hi","deliveryMode":"expectReplies"}""")]
    public async Task C9_what_is_no_activity_of_a_client_is_400_and_nothing_is_logged(string body)
    {
        await (await _server.PostAsync($"conversations/{_conversation.Id}/activities", _conversation.Token, body)).FailsAsync(400);

        Assert.Empty((await _server.ReadAsync(_conversation)).Activities);
    }

    [Fact]
    public async Task C9_bytes_that_are_no_utf8_are_400()
    {
        var body = new ByteArrayContent([.. """{"type":"message","text":" """u8, 0xC3, 0x28, .. "\"}"u8]);

        await (await _server.PostAsync($"conversations/{_conversation.Id}/activities", _conversation.Token, body)).FailsAsync(400, "BadSyntax");
    }

    [Fact]
    public async Task C9_json_of_a_thousand_levels_is_400()
    {
        var deep = $$"""{"type":"message","channelData":{{string.Concat(Enumerable.Repeat("[", 1000))}}{{string.Concat(Enumerable.Repeat("]", 1000))}}}""";

        await (await _server.PostAsync($"conversations/{_conversation.Id}/activities", _conversation.Token, deep)).FailsAsync(400, "BadSyntax");
    }

    [Fact]
    public async Task C10_ids_watermarks_and_times_grow_and_each_echo_stands_before_its_reply()
    {
        var watermarks = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            await _server.SayAsync(_conversation, i.ToString(CultureInfo.InvariantCulture));
            watermarks.Add(long.Parse((await _server.ReadAsync(_conversation)).Watermark, CultureInfo.InvariantCulture));
        }

        await _server.IdleAsync();
        var log = (await _server.ReadAsync(_conversation)).Activities;
        var (ids, times) = (log.Select(activity => (string)activity["id"]!).ToList(), log.Select(activity => (string)activity["timestamp"]!).ToList());
        Assert.Equal(40, log.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.Equal(times.Order(StringComparer.Ordinal).Distinct(), times);
        Assert.Equal(watermarks.Order().Distinct(), watermarks);
        Assert.All(
            log.Where(activity => activity.ContainsKey("replyToId")),
            reply => Assert.True(ids.IndexOf((string)reply["replyToId"]!) < log.IndexOf(reply)));
        Assert.Equal(20, log.Count(activity => activity.ContainsKey("replyToId")));
    }

    [Fact]
    public async Task C10_T73_times_grow_though_the_wall_clock_goes_back()
    {
        await _server.SayAsync(_conversation, "one");
        _server.Clock.WallAtZero -= TimeSpan.FromHours(1);
        await Started.ReadAsync(await _server.PostAsync("conversations", DirectLineServer.Secret)); // something else happens meanwhile
        await _server.PostAsync(
            $"conversations/{_conversation.Id}/activities", DirectLineServer.Secret, """{"type":"message","from":{"id":"u1"},"text":"two"}""");

        await _server.IdleAsync();
        var times = (await _server.ReadAsync(_conversation)).Activities.Select(activity => (string)activity["timestamp"]!).ToList();
        Assert.Equal(4, times.Count);
        Assert.Equal(times.Order(StringComparer.Ordinal).Distinct(), times);
    }

    [Fact]
    public async Task C11_messages_posted_at_the_same_time_are_each_stored_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _server.PostActivityAsync(_conversation, new { type = "message", text = $"m{i}" })));

        await _server.IdleAsync();
        var log = (await _server.ReadAsync(_conversation)).Activities;
        Assert.Equal(20, ids.Distinct().Count());
        Assert.Equal(40, log.Select(activity => (string?)activity["id"]).Distinct().Count());
        Assert.Equal(20, _server.Bot.Messages.Select(message => message.Text).Distinct().Count());
    }

    [Fact]
    public async Task C12_events_reach_the_bot()
    {
        await _server.PostActivityAsync(_conversation, """{"type":"event","name":"webchat/join","value":{"language":"en-GB"}}""");

        await _server.IdleAsync();
        Assert.Equal("webchat/join", (string?)(await _server.ReadAsync(_conversation)).Activities[0]["name"]);
        var heard = _server.Bot.Heard.Single(activity => activity.Type == ActivityTypes.Event);
        Assert.Equal("en-GB", Assert.IsAssignableFrom<IDictionary<string, object>>(heard.Value)["language"]);
    }

    [Fact]
    public async Task C13_typing_is_accepted_and_never_listed()
    {
        await _server.PostActivityAsync(_conversation, """{"type":"typing"}""");

        await _server.IdleAsync();
        Assert.Empty((await _server.ReadAsync(_conversation)).Activities);
        Assert.DoesNotContain(_server.Bot.Heard, activity => activity.Type == ActivityTypes.Typing);
    }

    [Fact]
    public async Task C14_a_button_without_text_reaches_the_bot_with_its_value()
    {
        await _server.PostActivityAsync(_conversation, """{"type":"message","value":{"verb":"next"},"channelData":{"postBack":true}}""");

        await _server.IdleAsync();
        var heard = _server.Bot.Messages.Single();
        Assert.Null(heard.Text);
        Assert.Equal("next", Assert.IsAssignableFrom<IDictionary<string, object>>(heard.Value)["verb"]);
    }

    [Fact]
    public async Task C15_client_capabilities_are_kept()
    {
        const string entities = """[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}]""";
        await _server.PostActivityAsync(_conversation, $$"""{"type":"message","text":"hi","entities":{{entities}}}""");

        Assert.Equal(entities, (await _server.ReadAsync(_conversation)).Activities[0]["entities"]!.ToJsonString());
    }

    [Fact]
    public async Task C16_the_end_of_a_conversation_is_accepted_and_its_history_stays()
    {
        await _server.SayAsync(_conversation, "hi");
        await _server.PostActivityAsync(_conversation, """{"type":"endOfConversation"}""");

        Assert.Contains((await _server.ReadAsync(_conversation)).Activities, activity => (string?)activity["text"] == "hi");
    }

    [Fact]
    public async Task C17_a_text_of_300_KB_is_413_and_one_of_150_KB_is_fine()
    {
        using var stream = await DirectLineServer.ConnectAsync(_conversation.StreamUrl!);
        await (await _server.SayAsync(_conversation, new string('x', 300 * 1024))).FailsAsync(413, "MessageSizeTooBig");

        Assert.Equal(200, (int)(await _server.SayAsync(_conversation, new string('y', 150 * 1024))).StatusCode);
        Assert.Equal(150 * 1024, ((string)(await stream.TakeAsync(1)).Activities[0]["text"]!).Length);
    }

    [Fact]
    public async Task C18_thirty_messages_in_a_second_pass_and_a_flood_is_429_with_a_date()
    {
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(200, (int)(await _server.SayAsync(_conversation, "x")).StatusCode);
        }

        HttpResponseMessage? refused = null;
        for (var i = 0; i < 30 && refused is null; i++)
        {
            var response = await _server.SayAsync(_conversation, "x");
            refused = response.IsSuccessStatusCode ? null : response;
        }

        await refused!.FailsAsync(429, "TooManyRequests");
        Assert.Equal("Sat, 21 Nov 2026 09:00:01 GMT", refused!.Headers.GetValues("Retry-After").Single());
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await _server.SayAsync(_conversation, "x")).StatusCode);
    }

    [Fact]
    public async Task C18_T58_stop_passes_however_much_was_posted()
    {
        await using var server = await DirectLineServer.StartAsync(configure: builder => builder.Services.AddSingleton<IStopLane>(new StopIsUrgent()));
        var conversation = await server.StartConversationAsync();
        while ((await server.SayAsync(conversation, "x")).IsSuccessStatusCode)
        {
            // until the limiter holds
        }

        Assert.Equal(200, (int)(await server.SayAsync(conversation, "stop")).StatusCode);
    }

    [Fact]
    public async Task C18b_T34_too_many_conversations_from_one_address_are_429_with_a_date()
    {
        await using var server = await DirectLineServer.StartAsync(settings: "--DirectLine:NewConversationsBurst=2");
        await server.PostAsync("/api/directline/token", null, "{}");
        await server.PostAsync("/api/directline/token", null, "{}");

        var refused = await server.PostAsync("/api/directline/token", null, "{}");

        await refused.FailsAsync(429, "TooManyRequests");
        Assert.Equal("Sat, 21 Nov 2026 09:00:03 GMT", refused.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task C18b_T74_too_many_starts_are_429_with_a_date_and_a_later_one_passes()
    {
        await using var server = await DirectLineServer.StartAsync(settings: "--DirectLine:NewConversationsBurst=1");
        var answer = await server.PostAsync("conversations", DirectLineServer.Secret, "{}");
        for (var starts = 1; answer.IsSuccessStatusCode && starts < 100; starts++)
        {
            answer = await server.PostAsync("conversations", DirectLineServer.Secret, "{}");
        }

        await answer.FailsAsync(429, "TooManyRequests");
        Assert.Matches("^[A-Z][a-z]{2}, .* GMT$", answer.Headers.GetValues("Retry-After").Single());

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(201, (int)(await server.PostAsync("conversations", DirectLineServer.Secret, "{}")).StatusCode);
    }

    [Fact]
    public async Task C19_a_bot_that_throws_costs_no_message_and_says_sorry()
    {
        const string text = "my secret pain";
        await using var server = await DirectLineServer.StartAsync(turn =>
            turn.Activity.Type == ActivityTypes.Message ? throw new InvalidOperationException(turn.Activity.Text) : Task.CompletedTask);
        var conversation = await server.StartConversationAsync();

        Assert.Equal(200, (int)(await server.SayAsync(conversation, text)).StatusCode);

        await server.IdleAsync();
        var log = (await server.ReadAsync(conversation)).Activities;
        Assert.Equal(text, (string?)log[0]["text"]);
        Assert.StartsWith("Sorry", (string?)log[1]["text"], StringComparison.Ordinal);
        Assert.Contains(server.Log.Lines, line => line.Contains("A turn failed with InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task C20_an_unknown_conversation_takes_no_message() =>
        await (await _server.PostAsync("conversations/unknown/activities", DirectLineServer.Secret, """{"type":"message","from":{"id":"u"},"text":"x"}"""))
            .FailsAsync(404, "ConversationNotFound");

    [Fact]
    public async Task C21_a_message_sent_again_within_ten_minutes_is_the_same_message()
    {
        const string body = """{"type":"message","text":"hi","channelData":{"clientActivityID":"c1"}}""";
        var first = await _server.PostActivityAsync(_conversation, body);
        _server.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(first, await _server.PostActivityAsync(_conversation, body));
        _server.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(first, await _server.PostActivityAsync(_conversation, body)); // after an outage longer than a minute, too

        _server.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEqual(first, await _server.PostActivityAsync(_conversation, body));
        await _server.IdleAsync();
        Assert.Equal(2, _server.Bot.Messages.Count());
    }

    [Fact]
    public async Task C22_markup_is_stored_and_returned_as_it_is()
    {
        const string text = "<img src=x onerror=alert(1)> & \"quoted\" <script>1</script>";
        await _server.SayAsync(_conversation, text);

        var response = await _server.GetAsync($"conversations/{_conversation.Id}/activities", _conversation.Token);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(text, (string?)(await response.JsonAsync())["activities"]![0]!["text"]);
    }

    [Fact]
    public async Task The_stop_lane_hears_a_message_while_a_turn_is_still_running()
    {
        var (go, lane) = (new TaskCompletionSource(), new StopIsUrgent());
        await using var server = await DirectLineServer.StartAsync(_ => go.Task, configure: builder => builder.Services.AddSingleton<IStopLane>(lane));
        var conversation = await server.StartConversationAsync();
        await server.SayAsync(conversation, "one");

        await server.SayAsync(conversation, "stop");

        Assert.Equal(["one", "stop"], lane.Heard);
        go.SetResult();
    }

    [Fact]
    public async Task A_stop_lane_that_fails_does_not_cost_the_message()
    {
        await using var server = await DirectLineServer.StartAsync(configure: builder => builder.Services.AddSingleton<IStopLane>(new BrokenStopLane()));
        var conversation = await server.StartConversationAsync();

        Assert.Equal(200, (int)(await server.SayAsync(conversation, "stop")).StatusCode);

        await server.IdleAsync();
        Assert.Equal("stop", Assert.Single(server.Bot.Messages).Text);
        Assert.Contains(server.Log.Lines, line => line.StartsWith("Critical The stop lane failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disk_that_fails_is_an_error_the_client_can_repeat()
    {
        var database = _server.Services.GetRequiredService<Database>();
        database.Fault = call => throw (call == DatabaseCall.Commit ? new IOException("disk full at /secret/path") : new InvalidOperationException());
        const string body = """{"type":"message","text":"hi","channelData":{"clientActivityID":"c1"}}""";

        var failed = await _server.PostAsync($"conversations/{_conversation.Id}/activities", _conversation.Token, body);
        database.Fault = null;

        await failed.FailsAsync(500, "ServiceError");
        Assert.DoesNotContain("secret", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await _server.PostActivityAsync(_conversation, body);
        await _server.IdleAsync();
        Assert.Equal(["hi", "echo: hi"], (await _server.ReadAsync(_conversation)).Activities.Select(activity => (string?)activity["text"]));
    }

    private sealed class StopIsUrgent : IStopLane
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string?> _heard = new();

        public IEnumerable<string?> Heard => _heard;

        public ValueTask HearAsync(string conversationId, Activity activity, CancellationToken cancellationToken)
        {
            _heard.Enqueue(activity.Text);
            return ValueTask.CompletedTask;
        }

        public bool IsUrgent(Activity activity) => activity.Text == "stop";
    }

    private sealed class BrokenStopLane : IStopLane
    {
        public ValueTask HearAsync(string conversationId, Activity activity, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public bool IsUrgent(Activity activity) => false;
    }
}
