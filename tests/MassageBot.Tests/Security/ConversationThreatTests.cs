using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Sessions;
using MassageBot.Tests.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Security;

/// <summary>Direct Line and the isolation of conversations (reliability.md 2.2).</summary>
public sealed class ConversationThreatTests : IAsyncLifetime
{
    private DirectLineServer _server = null!;

    public async Task InitializeAsync() => _server = await DirectLineServer.StartAsync(settings: ["--DirectLine:NewConversationsBurst=1000", "--DirectLine:ActivitiesBurst=1000"]);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void T21_a_million_ids_are_a_million_and_every_letter_of_them_is_as_likely_as_the_next()
    {
        const int ids = 1_000_000;
        var seen = new HashSet<UInt128>(ids);
        var counts = new int[128];
        for (var n = 0; n < ids; n++)
        {
            var id = DirectLineIds.NewConversation();
            Assert.Equal(32, id.Length); // of 32 letters: 160 bits
            UInt128 packed = 0;
            foreach (var letter in id)
            {
                packed = (packed << 5) ^ (packed >> 123) ^ letter;
                counts[letter]++;
            }

            Assert.True(seen.Add(packed));
        }

        var used = counts.Where(count => count > 0).ToArray();
        Assert.Equal(32, used.Length);
        var chiSquare = used.Sum(count => Math.Pow(count - ids, 2) / ids); // 32 letters of an id, 32 kinds: each comes as often as there are ids
        Assert.InRange(chiSquare, 4, 90); // 31 degrees of freedom: outside less than once in ten million runs
    }

    [Theory]
    [InlineData("message", null)]
    [InlineData("event", "anything")]
    [InlineData("endOfConversation", null)]
    public async Task T24_whoever_a_client_says_it_is_the_tokens_user_stands_in_the_log_and_before_the_bot(string type, string? name)
    {
        var conversation = await _server.StartConversationAsync("dl_me");
        await _server.PostActivityAsync(conversation, new { type, name, text = "hello", from = new { id = "dl_somebody-else", role = "bot", aadObjectId = "7" } });
        await _server.IdleAsync();

        var logged = (await _server.ReadAsync(conversation)).Activities[0]["from"]!.AsObject();
        Assert.Equal(("dl_me", "user"), ((string?)logged["id"], (string?)logged["role"]));
        var heard = _server.Bot.Heard.Last(activity => activity.Type == type).From;
        Assert.Equal(("dl_me", "user", null), (heard!.Id, heard.Role, heard.AadObjectId));
    }

    [Fact]
    public async Task T25_what_only_the_server_may_say_is_the_servers_whatever_a_client_says()
    {
        var conversation = await _server.StartConversationAsync("dl_me");
        await _server.PostActivityAsync(conversation, """
            {"type":"message","text":"hello","ID":"mine","Timestamp":"1999-01-01T00:00:00Z","channelId":"msteams","serviceUrl":"https://evil.example/",
             "recipient":{"id":"x"},"conversation":{"id":"other","tenantId":"t","isGroup":true},"callerId":"urn:botframework:aadappid:x","speak":"<speak/>",
             "relatesTo":{"serviceUrl":"https://evil.example/"},"from":{"id":"y","role":"bot"},"membersAdded":[{"id":"z"}],"channelData":{"tenant":{"id":"t"}}}
            """);
        await _server.IdleAsync();

        var heard = _server.Bot.Messages.Single();
        Assert.Equal(("directline", null, conversation.Id, "dl_me"), (heard.ChannelId, heard.ServiceUrl, heard.Conversation!.Id, heard.From!.Id));
        Assert.Null(heard.Conversation!.TenantId);
        Assert.Null(heard.RelatesTo);
        Assert.Equal("massagebot", heard.Recipient!.Id);
        Assert.StartsWith(conversation.Id + "-", heard.Id!, StringComparison.Ordinal);
        Assert.NotEqual(1999, heard.Timestamp!.Value.Year);
    }

    [Theory]
    [InlineData("conversationUpdate", null)]
    [InlineData("invoke", "adaptiveCard/action")]
    [InlineData("installationUpdate", null)]
    [InlineData("trace", null)]
    [InlineData("messageUpdate", null)]
    [InlineData("command", "x")]
    [InlineData("event", "massagebot/session.start")]
    [InlineData("event", "MassageBot/Session.Ended")]
    [InlineData("event", "massagebot/session.stop")]
    [InlineData("event", "ContinueConversation")]
    public async Task T26_what_only_the_bot_may_send_is_refused_and_neither_logged_nor_heard(string type, string? name)
    {
        var conversation = await _server.StartConversationAsync("dl_me");
        await _server.IdleAsync();
        var heard = _server.Bot.Heard.Count;

        await (await _server.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, new { type, name, membersAdded = new[] { new { id = "x" } } })).FailsAsync(400);

        await _server.IdleAsync();
        Assert.Equal(heard, _server.Bot.Heard.Count);
        Assert.Empty((await _server.ReadAsync(conversation)).Activities);
    }

    [Fact]
    public async Task T27_a_token_ends_with_its_second_and_an_expired_one_makes_no_new_one()
    {
        var conversation = await _server.StartConversationAsync();
        _server.Clock.Advance(TimeSpan.FromSeconds(conversation.ExpiresIn - 1));
        Assert.Equal(200, (int)(await _server.GetAsync($"conversations/{conversation.Id}/activities", conversation.Token)).StatusCode);

        foreach (var _ in new[] { 1800, 1801 })
        {
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
            await (await _server.GetAsync($"conversations/{conversation.Id}/activities", conversation.Token)).FailsAsync(403, "TokenExpired");
            await (await _server.PostAsync("tokens/refresh", conversation.Token)).FailsAsync(403, "TokenExpired");
        }
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1'; DROP TABLE activities; --")]
    [InlineData("٣")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("..%2f..")]
    [InlineData("%00")]
    [InlineData("%F0%9F%9B%91")]
    public async Task T36_a_watermark_that_is_none_is_refused_and_reads_nothing(string watermark)
    {
        var conversation = await _server.StartConversationAsync();

        await (await _server.GetAsync($"conversations/{conversation.Id}/activities?watermark={watermark}", conversation.Token)).FailsAsync(400);
    }

    [Fact]
    public async Task T36_a_watermark_of_another_conversation_reads_no_more_than_ones_own()
    {
        var (long_, short_) = (await _server.StartConversationAsync(), await _server.StartConversationAsync());
        for (var n = 0; n < 5; n++)
        {
            await _server.SayAsync(long_, "mine alone");
        }

        await _server.IdleAsync();
        var (activities, _) = await _server.ReadAsync(short_, (await _server.ReadAsync(long_)).Watermark);
        Assert.Empty(activities);
    }

    [Fact]
    public async Task T37_a_new_person_on_the_old_device_reads_nothing_of_the_one_before()
    {
        var before = await OnThePageAsync(token: null);
        await _server.SayAsync(before, "mine alone");
        _server.Clock.Advance(TimeSpan.FromMinutes(31)); // the token that the page kept has ended

        var after = await OnThePageAsync(before.Token);

        Assert.NotEqual(before.Id, after.Id);
        await (await _server.GetAsync($"conversations/{before.Id}/activities", after.Token)).FailsAsync(403, "Forbidden");
        Assert.DoesNotContain("mine alone", (await (await _server.GetAsync($"conversations/{after.Id}/activities", after.Token)).JsonAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("PAUSE!")]
    [InlineData("help")]
    [InlineData("that hurts")]
    [InlineData("i can't feel my legs")]
    [InlineData("emergency")]
    public async Task T58_a_stop_a_pause_a_cry_for_help_and_an_emergency_pass_the_products_own_limits_at_both_doors(string said)
    {
        await using var doors = await EveryDoor.OpenAsync("--DirectLine:ActivitiesBurst=5", "--DirectLine:ActivitiesPerSecond=1");
        var me = await doors.ArriveAsync();
        var statuses = (Page: new List<int>(), Teams: new List<int>());
        for (var n = 0; n < 60; n++)
        {
            using var page = await PostAsync(doors, me, "lorem ipsum");
            using var teams = await doors.Server.SayAsync("lorem ipsum");
            statuses.Page.Add((int)page.StatusCode);
            statuses.Teams.Add((int)teams.StatusCode);
        }

        Assert.Equal((429, 429), (statuses.Page[^1], statuses.Teams[^1]));
        for (var n = 0; n < 5; n++)
        {
            using var page = await PostAsync(doors, me, said);
            using var teams = await doors.Server.SayAsync(said);
            Assert.Equal((200, 202), ((int)page.StatusCode, (int)teams.StatusCode));
        }

        await doors.Server.IdleAsync(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task T58_a_flood_of_stops_fills_no_disk_and_each_of_them_is_heard_all_the_same()
    {
        var heard = new HeardStops();
        await using var server = await DirectLineServer.StartAsync(configure: builder => builder.Services.AddSingleton<IStopLane>(heard), settings: "--DirectLine:ActivitiesBurst=5");
        var conversation = await server.StartConversationAsync();
        var statuses = new List<int>();
        for (var n = 0; n < 150; n++)
        {
            using var answer = await server.SayAsync(conversation, "stop");
            statuses.Add((int)answer.StatusCode);
        }

        Assert.All(statuses.Take(100), status => Assert.Equal(200, status));
        Assert.Equal(429, statuses[^1]);
        Assert.Equal(150, heard.Count);
        await server.IdleAsync();
        Assert.Equal(statuses.Count(status => status == 200), server.Bot.Messages.Count());
    }

    private sealed class HeardStops : IStopLane
    {
        private int _count;

        public int Count => _count;

        public bool IsUrgent(Activity activity) => activity.Text == "stop";

        public ValueTask HearAsync(string conversationId, Activity activity, CancellationToken cancellationToken)
        {
            _count += activity.Text == "stop" ? 1 : 0;
            return ValueTask.CompletedTask;
        }
    }

    private static Task<HttpResponseMessage> PostAsync(EveryDoor doors, Started me, string text) => doors.SendAsync(
        "POST", $"/v3/directline/conversations/{me.Id}/activities", me.Token, new JsonObject { ["type"] = "message", ["text"] = text }.ToJsonString());

    [Fact]
    public async Task T100_nobody_stops_a_session_without_its_conversations_token()
    {
        var (mine, other) = (await _server.StartConversationAsync("dl_me"), await _server.StartConversationAsync("dl_other"));

        await (await _server.PostAsync($"conversations/{mine.Id}/activities", other.Token, new { type = "message", text = "stop" })).FailsAsync(403, "Forbidden");
        await (await _server.PostAsync($"conversations/{mine.Id}/activities", null, new { type = "message", text = "stop" })).FailsAsync(401);
        await _server.IdleAsync();

        Assert.DoesNotContain(_server.Bot.Messages, heard => heard.Text == "stop");
    }

    private async Task<Started> OnThePageAsync(string? token)
    {
        var granted = await Started.ReadAsync(await _server.PostAsync("/api/directline/token", null, token is null ? new JsonObject() : new JsonObject { ["token"] = token }));
        return await Started.ReadAsync(await _server.PostAsync("conversations", granted.Token, "{}"));
    }
}
