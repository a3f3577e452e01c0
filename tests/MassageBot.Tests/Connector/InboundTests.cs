using System.Text.Json;
using MassageBot.Storage;
using MassageBot.Tests.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Connector;

/// <summary>What is taken at <c>/api/messages</c>, and how (protocol.md 1, 3.1; reliability.md T50 to T56, T70).</summary>
public sealed class InboundTests : IAsyncLifetime
{
    private ConnectorServer _server = null!;

    public async Task InitializeAsync() => _server = await ConnectorServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":7,"channelId":"msteams"}""")]
    [InlineData("""{"type":"message","type":"event"}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/","conversation":"a:1","from":{"id":"u"}}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/","conversation":{"id":""},"from":{"id":"u"}}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/","conversation":{"id":"c"},"from":{}}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/","conversation":{"id":"c"},"from":{"id":"u"},"text":["a"]}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/","conversation":{"id":"c"},"from":{"id":"u"},"text":"\ud800"}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/","conversation":{"id":"c"},"from":{"id":"u"},"deliveryMode":"expectReplies"}""")]
    public async Task What_is_no_activity_is_400(string body)
    {
        using var answer = await _server.PostAsync(body, "Bearer " + _server.Service.Sign());

        await answer.FailsAsync(400);
    }

    [Fact]
    public async Task T50_a_body_longer_than_64_KB_is_413()
    {
        using var answer = await _server.PostAsync(_server.Activity(text: new string('a', 70_000)));

        await answer.FailsAsync(413);
    }

    [Fact]
    public async Task T53_a_body_deeper_than_32_levels_is_400()
    {
        var activity = _server.Activity(text: "hi");
        activity["value"] = JsonSerializer.Deserialize<JsonElement>(string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40)));

        using var answer = await _server.PostAsync(activity);

        await answer.FailsAsync(400);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_media_type_is_415(string type)
    {
        using var answer = await _server.PostAsync("{}", "Bearer " + _server.Service.Sign(), type);

        await answer.FailsAsync(415);
    }

    [Fact]
    public async Task T56_a_compressed_body_is_415()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new ByteArrayContent([0x1F, 0x8B, 8]) };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _server.Service.Sign());
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");

        using var answer = await _server.Http.SendAsync(request);

        await answer.FailsAsync(415);
    }

    [Fact]
    public async Task No_bytes_make_it_fail()
    {
        var random = new Random(7);
        var whole = JsonSerializer.SerializeToUtf8Bytes(_server.Activity(text: "hello"));
        var token = "Bearer " + _server.Service.Sign();
        for (var n = 0; n < 300; n++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } } };
            request.Headers.TryAddWithoutValidation("Authorization", token);
            using var answer = await _server.Http.SendAsync(request);
            Assert.Contains((int)answer.StatusCode, new[] { 202, 400, 403, 429, 501 });
        }
    }

    [Fact]
    public async Task What_is_accepted_is_written_down_before_it_is_acknowledged()
    {
        var go = new TaskCompletionSource();
        await using var server = await ConnectorServer.StartAsync(_ => go.Task);

        using var answer = await server.SayAsync("hello");

        Assert.Equal(202, (int)answer.StatusCode);
        var undone = Assert.Single(await server.Services.GetRequiredService<IInbox>().ReadUndoneAsync());
        Assert.Equal(("connector/msteams", "a:1"), (undone.Channel, undone.Conversation));
        go.SetResult();
        await server.IdleAsync();
        Assert.Empty(await server.Services.GetRequiredService<IInbox>().ReadUndoneAsync());
    }

    [Fact]
    public async Task T70_an_activity_delivered_three_times_is_heard_once_one_after_the_other_or_at_once()
    {
        var one = _server.Activity(text: "one");
        var two = _server.Activity(text: "two");
        for (var n = 0; n < 3; n++)
        {
            (await _server.PostAsync(one)).Dispose();
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _server.PostAsync(two)));

        Assert.All(answers, answer => Assert.Equal(202, (int)answer.StatusCode));
        await _server.IdleAsync();
        Assert.Equal(["one", "two"], _server.Bot.Messages.Select(heard => heard.Text));
        Assert.Equal(2, _server.Service.Taken.Count());
    }

    [Fact]
    public async Task An_activity_without_an_id_is_known_by_its_bytes()
    {
        var activity = _server.Activity("conversationUpdate");
        activity.Remove("id");
        activity["membersAdded"] = new[] { new { id = "29:user-of-a:1" } };

        (await _server.PostAsync(activity)).Dispose();
        (await _server.PostAsync(activity)).Dispose();

        await _server.IdleAsync();
        Assert.Single(_server.Bot.Heard);
    }

    [Fact]
    public async Task After_a_crash_a_turn_is_run_again_and_what_it_had_sent_is_not_sent_twice()
    {
        var folder = Directory.CreateTempSubdirectory("massagebot-").FullName;
        var clock = new ManualClock();
        await using var service = await StandInService.StartAsync(clock);
        await using (var first = await ConnectorServer.StartProductAsync(folder, clock, service))
        {
            await first.SayAsync("hello");
            await first.IdleAsync(TimeSpan.FromSeconds(1));
            await first.Services.GetRequiredService<Database>().WriteAsync(session => session.Execute(
                "INSERT INTO inbox (channel, conversation, activity, json, attempts) SELECT channel, 'a:2', 'f:cut-off', $1, 1 FROM inbox LIMIT 1",
                session.Vault.Seal(session, "c:a:2", "inbox/connector/msteams/f:cut-off", JsonSerializer.SerializeToUtf8Bytes(first.Activity(text: "hello", conversation: "a:2", id: "f:cut-off")))));
            await first.Services.GetRequiredService<Database>().WriteAsync(session => session.Execute(
                "INSERT INTO channel_sent (conversation, cause, activity, at) VALUES ('a:2', 'f:cut-off', '1:77', $1)", clock.GetUtcNow().UtcTicks));
        }

        var said = service.Taken.Count();
        Assert.True(said > 1, "The bot says more than one thing to hello.");
        await using (var second = await ConnectorServer.StartProductAsync(folder, clock, service))
        {
            await second.IdleAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(said - 1, service.Taken.Count() - said); // the first of its messages was sent before the crash
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Mentions_are_taken_out_and_what_the_channel_adds_is_not_read()
    {
        var activity = _server.Activity(text: "<at>MassageBot</at> my back hurts");
        activity["entities"] = new object[]
        {
            new { type = "mention", text = "<at>MassageBot</at>", mentioned = new { id = "28:" + StandInService.AppId, name = "MassageBot" } },
            new { type = "clientInfo", locale = "en-IE" },
        };
        activity["speak"] = "no";
        activity["callerId"] = "urn:botframework:aadappid:x";
        activity.Remove("locale");

        (await _server.PostAsync(activity)).Dispose();

        await _server.IdleAsync();
        var heard = Assert.Single(_server.Bot.Messages);
        Assert.Equal("my back hurts", heard.Text);
        Assert.Equal("en-IE", heard.Locale);
        Assert.Null(heard.Attachments);
        Assert.Null(heard.Speak);
        Assert.Null(heard.CallerId);
        Assert.Equal(("personal", "tenant-1"), (heard.Conversation!.ConversationType, heard.Conversation.TenantId));
    }

    [Theory]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("endOfConversation")]
    public async Task Edits_reactions_and_the_like_run_nothing(string type)
    {
        using var answer = await _server.PostAsync(_server.Activity(type, "stop"));

        Assert.Equal(202, (int)answer.StatusCode);
        await _server.IdleAsync();
        Assert.Empty(_server.Bot.Heard);
    }

    [Theory]
    [InlineData("massagebot/session.ended")]
    [InlineData("ContinueConversation")]
    public async Task Nobody_raises_the_bots_own_events(string name)
    {
        var activity = _server.Activity("event");
        activity["name"] = name;

        (await _server.PostAsync(activity)).Dispose();

        await _server.IdleAsync();
        Assert.Empty(_server.Bot.Heard);
    }

    [Fact]
    public async Task T58_a_flood_is_turned_away_but_never_a_stop()
    {
        var statuses = new List<int>();
        for (var n = 0; n < 40; n++)
        {
            using var answer = await _server.SayAsync("lorem ipsum");
            statuses.Add((int)answer.StatusCode);
        }

        using var stop = await _server.SayAsync("stop");
        using var other = await _server.SayAsync("hello", "a:2");

        Assert.Equal(20, statuses.Count(status => status == 202));
        Assert.Equal(20, statuses.Count(status => status == 429));
        Assert.Equal(202, (int)stop.StatusCode);
        Assert.Equal(202, (int)other.StatusCode);
        await _server.IdleAsync(TimeSpan.FromSeconds(1));
        Assert.Contains(_server.Bot.Messages, heard => heard.Text == "stop");
    }

    [Fact]
    public async Task T39_a_tenant_that_is_not_named_is_403()
    {
        await using var server = await ConnectorServer.StartAsync(settings: "--BotConnector:AllowedTenants:0=tenant-1");
        var other = server.Activity(text: "hello");
        other["conversation"] = new { id = "a:9", tenantId = "tenant-2" };
        other["channelData"] = null;

        using var own = await server.SayAsync("hello");
        using var theirs = await server.PostAsync(other);

        Assert.Equal(202, (int)own.StatusCode);
        await theirs.FailsAsync(403);
    }

    [Theory]
    [InlineData("null", 400)]
    [InlineData("7", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"action":7}""", 400)]
    [InlineData("""{"action":{"type":"Action.Submit"}}""", 400)]
    [InlineData("""{"action":{"type":"Action.Execute"}}""", 200)]
    [InlineData("""{"action":{"type":"Action.Execute","data":[1]}}""", 200)]
    [InlineData("""{"action":{"type":"Action.Execute","data":{"massageBot":7}}}""", 200)]
    public async Task A_cards_invoke_is_answered_in_the_response(string value, int status)
    {
        var activity = _server.Activity("invoke");
        activity["name"] = "adaptiveCard/action";
        activity["value"] = JsonSerializer.Deserialize<JsonElement>(value);

        using var answer = await _server.PostAsync(activity);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task An_invoke_of_another_kind_is_501()
    {
        var activity = _server.Activity("invoke");
        activity["name"] = "composeExtension/query";

        using var answer = await _server.PostAsync(activity);

        await answer.FailsAsync(501);
    }

    [Fact]
    public async Task T88_nothing_anyone_said_and_no_token_is_in_the_log()
    {
        var token = _server.Service.Sign();
        var activity = _server.Activity(text: "zzcanary-numb-legs");
        (await _server.PostAsync(JsonSerializer.Serialize(activity), "Bearer " + token)).Dispose();
        (await _server.PostAsync(JsonSerializer.Serialize(activity)[..^20], "Bearer " + token)).Dispose();
        activity["serviceUrl"] = "https://evil.example/zzcanary";
        (await _server.PostAsync(JsonSerializer.Serialize(activity), "Bearer " + token)).Dispose();
        _server.Service.Answer = (_, _) => Microsoft.AspNetCore.Http.Results.StatusCode(500);
        (await _server.SayAsync("zzcanary again")).Dispose();
        await _server.IdleAsync(TimeSpan.FromSeconds(1));

        Assert.NotEmpty(_server.Log.Lines);
        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains("zzcanary", StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains(token, StringComparison.Ordinal) || line.Contains(StandInService.Token, StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains("29:user-of", StringComparison.Ordinal));
    }
}
