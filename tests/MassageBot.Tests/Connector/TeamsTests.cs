using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels.BotConnector;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Tests.Conversation;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Client;

namespace MassageBot.Tests.Connector;

/// <summary>How it is in Teams: private, few messages, cards with buttons, and what happens when Teams is slow, repeats itself or lets go (protocol.md 4).</summary>
public sealed class TeamsTests : IAsyncLifetime
{
    private ConnectorServer _server = null!;

    public async Task InitializeAsync() => _server = await ConnectorServer.StartProductAsync(settings: "--Server:PublicUrl=https://massage.example.com");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Whoever_installs_it_is_welcomed_once()
    {
        var installed = _server.Activity("installationUpdate");
        installed["action"] = "add";
        var joined = _server.Activity("conversationUpdate");
        joined["membersAdded"] = new[] { new { id = "29:user-of-a:1" }, new { id = "28:" + StandInService.AppId } };

        foreach (var activity in new[] { installed, joined, joined, installed })
        {
            Assert.Equal(202, (int)(await _server.PostAsync(activity)).StatusCode);
            await IdleAsync();
        }

        Assert.Equal("start", Assert.Single(_server.Service.Taken.Select(call => (string?)call.Mark?["ask"]).OfType<string>()));
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task T38_a_group_is_asked_to_go_on_in_private_and_hears_no_question(string kind)
    {
        var inGroup = _server.Activity(text: "<at>MassageBot</at> my back hurts", conversation: "19:group@thread.v2");
        inGroup["conversation"] = new { id = "19:group@thread.v2", conversationType = kind, isGroup = true, tenantId = "tenant-1" };

        await _server.PostAsync(inGroup);
        await IdleAsync();

        var said = Assert.Single(_server.Service.Taken);
        Assert.StartsWith("I only talk about backs in private.", said.Words, StringComparison.Ordinal);
        Assert.Null(said.Mark);
    }

    [Fact]
    public async Task A_question_is_one_card_with_buttons_for_new_and_old_clients_and_no_text_beside_it()
    {
        await _server.SayAsync("hello");
        await IdleAsync();

        var asked = _server.Service.Taken.Single(call => (string?)call.Mark?["ask"] == "start");
        Assert.False(asked.Body!.ContainsKey("text"));
        Assert.False(asked.Body.ContainsKey("suggestedActions"));
        Assert.Equal("1.5", (string?)asked.Card!["version"]);
        var buttons = asked.Card["actions"]!.AsArray();
        Assert.Equal(["Action.Execute", "Action.Execute"], buttons.Select(button => (string?)button!["type"]));
        Assert.All(buttons, button =>
        {
            Assert.Equal("Action.Submit", (string?)button!["fallback"]!["type"]);
            Assert.Equal(button["data"]!.ToJsonString(), button["fallback"]!["data"]!.ToJsonString());
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pressed_button_is_the_same_answer_by_invoke_and_by_submit(bool invoke)
    {
        await _server.SayAsync("hello");
        await IdleAsync();
        var asked = _server.Service.Taken.Single(call => (string?)call.Mark?["ask"] == "start");

        using var answer = await PressAsync(asked, "yes", invoke);

        Assert.Equal(invoke ? 200 : 202, (int)answer.StatusCode);
        await IdleAsync();
        Assert.Equal("place", (string?)_server.Service.Taken.Last(call => call.Mark is not null).Mark!["ask"]);
        if (invoke)
        {
            var response = await answer.JsonAsync();
            Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), ((int)response["statusCode"]!, (string?)response["type"]));
            Assert.False(response["value"]!.AsObject().ContainsKey("actions"), "an answered card has no buttons");
            Assert.Contains("✓", response["value"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_tick_list_is_one_card_and_sends_several_ids()
    {
        var asked = await UntilAsync(call => call.Card?["body"]?.AsArray().Any(block => (string?)block!["type"] == "Input.ChoiceSet" && (bool?)block["isMultiSelect"] == true) == true);
        var set = asked.Card!["body"]!.AsArray().Single(block => (string?)block!["type"] == "Input.ChoiceSet")!;
        var ids = set["choices"]!.AsArray().Select(choice => (string)choice!["value"]!).ToList();
        Assert.Contains("none", ids);
        Assert.False(asked.Body!.ContainsKey("text"));

        var data = asked.Card["actions"]![0]!["data"]!.DeepClone().AsObject();
        data["picked"] = "none";
        using var answer = await InvokeAsync(data);
        await IdleAsync();

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.NotEqual((string?)asked.Mark!["ask"], (string?)_server.Service.Taken.Last(call => call.Mark?["ask"] is not null).Mark!["ask"]);
    }

    [Fact]
    public async Task In_a_session_one_card_is_updated_in_its_place_with_picture_and_buttons_and_a_step_has_two_messages_at_most()
    {
        await UntilAsync(call => (string?)call.Mark?["outcome"] == "completed");

        var inSession = _server.Service.Taken.Where(call => call.Mark?["session"] is not null).ToList();
        var card = Assert.Single(inSession, call => call.Method == "POST" && call.Card is not null);
        Assert.All(inSession.Where(call => call.Method == "PUT"), call => Assert.EndsWith("/" + card.Id, call.Path, StringComparison.Ordinal));
        Assert.True(inSession.Count(call => call.Method == "PUT") > 5);
        Assert.Equal("1.5", (string?)card.Card!["version"]);
        var picture = card.Card["body"]!.AsArray().Single(block => (string?)block!["type"] == "Image")!;
        Assert.Matches("^https://massage.example.com/pictures/[a-z0-9-]+\\.png$", (string)picture["url"]!);
        Assert.NotEmpty((string)picture["altText"]!);
        Assert.Contains("Hands-free with voice", card.Card["actions"]!.AsArray().Select(button => (string?)button!["title"]));
        Assert.All(
            inSession.Where(call => call.Method == "POST" && call.Card is null).GroupBy(call => (string)call.Mark!["step"]!),
            step => Assert.True(step.Count() <= 2, $"{step.Key} had {step.Count()} messages"));
        Rates.Hold([.. _server.Service.Calls.Select(call => TimeSpan.FromTicks(call.At))]);
    }

    [Fact]
    public async Task T40_stop_on_the_card_stops_at_once_and_the_buttons_are_dead_afterwards()
    {
        await UntilAsync(call => (string?)call.Mark?["kind"] == "do" && call.Card is null);
        var card = _server.Service.Taken.Last(call => call.Mark?["session"] is not null && call.Card is not null);

        using var stopped = await InvokeAsync(Button(card, "Stop"));
        Assert.True(_server.Services.GetRequiredService<LiveSessions>().Find("a:1")!.Latched, "the latch is set before anything is answered");
        await IdleAsync();
        Assert.Contains(_server.Service.Taken, call => (string?)call.Mark?["outcome"] == "stopped");
        var said = _server.Service.Taken.Count();

        using var dead = await InvokeAsync(Button(card, "Next"));
        var response = await dead.JsonAsync();
        Assert.Equal("application/vnd.microsoft.activity.message", (string?)response["type"]);
        Assert.StartsWith("That button belongs to a session that has ended.", (string)response["value"]!, StringComparison.Ordinal);
        await IdleAsync();
        Assert.Equal(said, _server.Service.Taken.Count());

        using var old = await SubmitAsync(Button(card, "Next"));
        await IdleAsync();
        Assert.StartsWith("That button belongs to a session that has ended.", _server.Service.Taken.Last().Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T40_a_made_up_button_changes_nothing()
    {
        await UntilAsync(call => (string?)call.Mark?["kind"] == "do" && call.Card is null);
        var before = _server.Services.GetRequiredService<LiveSessions>().Find("a:1")!.State;

        using var answer = await InvokeAsync(new JsonObject { ["massageBot"] = new JsonObject { ["session"] = "0000", ["say"] = "firmer" } });
        await IdleAsync();

        Assert.Equal(200, (int)answer.StatusCode);
        var after = _server.Services.GetRequiredService<LiveSessions>().Find("a:1")!.State;
        Assert.Equal((before.Phase, before.Step, before.Level, before.FirmerUntilMs), (after.Phase, after.Step, after.Level, after.FirmerUntilMs));
    }

    [Fact]
    public async Task A_storm_of_429_in_mid_session_leaves_cues_out_and_stop_is_still_said()
    {
        await UntilAsync(call => (string?)call.Mark?["kind"] == "do" && call.Card is null);
        var storm = true;
        _server.Service.Answer = (_, _) => storm ? Results.StatusCode(429) : null;
        await PassAsync(20);

        var before = _server.Service.Calls.Count; // before stop is said: its answer may be under way when that returns
        await _server.SayAsync("stop");
        Assert.True(_server.Services.GetRequiredService<LiveSessions>().Find("a:1")!.Latched);
        storm = false;
        await IdleAsync();

        var after = _server.Service.Calls.Skip(before).Where(call => call.Taken).ToList();
        Assert.Contains(after, call => (string?)call.Mark?["outcome"] == "stopped");
        Assert.DoesNotContain(after, call => (string?)call.Mark?["kind"] == "do" && (string?)call.Mark["outcome"] is null && call.Card is null);
    }

    [Fact]
    public async Task F41_when_Entra_goes_down_in_mid_session_the_kept_token_is_used_to_its_end_then_nobody_presses_on_and_who_was_cut_off_is_asked()
    {
        await UntilAsync(call => (string?)call.Mark?["kind"] == "do" && call.Card is null);
        var session = _server.Services.GetRequiredService<LiveSessions>().Find("a:1")!;
        (_server.Tokens.Down, _server.Tokens.Kept) = (new MsalServiceException("temporarily_unavailable", "down"), true);
        await GoOnUntilAsync(call => call.Words == "And let go.");
        await GoOnUntilAsync(call => (string?)call.Mark?["kind"] == "do" && call.Card is null && call.Words.EndsWith("then let go.", StringComparison.Ordinal)); // by the token that was kept
        Assert.NotNull(session.State.PressFromMs);

        _server.Tokens.Kept = false;
        var heard = _server.Service.Calls.Count;
        await PassAsync(60, session);
        Assert.Equal(heard, _server.Service.Calls.Count);
        Assert.False(session.Ended);

        _server.Tokens.Down = null;
        await PassAsync(10, session);
        var back = _server.Service.Taken.Skip(heard).ToList();
        Assert.Equal("go-on", (string?)back.First(call => call.Words.Length > 0 && call.Method == "POST").Mark?["ask"]);
        Assert.DoesNotContain(back, call => (string?)call.Mark?["kind"] == "do" && call.Card is null);
        Assert.Equal((SessionAsking.GoOn, null), (session.State.Asking, session.State.PressFromMs));

        await _server.SayAsync("yes");
        await GoOnUntilAsync(call => (string?)call.Mark?["outcome"] == "completed");
    }

    [Theory]
    [InlineData("blocked")]
    [InlineData("removed")]
    public async Task Who_blocks_or_removes_the_bot_has_no_session_any_more(string how)
    {
        await UntilAsync(call => (string?)call.Mark?["kind"] == "do" && call.Card is null);
        var session = _server.Services.GetRequiredService<LiveSessions>().Find("a:1")!;
        if (how == "removed")
        {
            var removed = _server.Activity("installationUpdate");
            removed["action"] = "remove";
            await _server.PostAsync(removed);
        }
        else
        {
            _server.Service.Answer = (_, _) => Results.Json(new { error = new { code = "MessageWritesBlocked" } }, statusCode: 403);
        }

        for (var second = 0; second < 60 && !session.Ended; second++)
        {
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
            await IdleAsync();
        }

        Assert.True(session.Ended);
        var calls = _server.Service.Calls.Count;
        _server.Clock.Advance(TimeSpan.FromSeconds(90));
        await IdleAsync();
        Assert.Equal(calls, _server.Service.Calls.Count);
    }

    [Fact]
    public async Task Changed_keys_and_repeated_deliveries_in_mid_conversation_are_not_noticed()
    {
        await using var server = await ConnectorServer.StartProductAsync();
        await server.SayAsync("hello");
        await server.IdleAsync(TimeSpan.FromMilliseconds(500));
        server.Service.Key = StandInService.NewKey("key-2");
        server.Service.Published = [(server.Service.Key, ["msteams"])];
        server.Clock.Advance(ChannelKeys.EarlyRefresh);
        var yes = server.Activity(text: "yes");

        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(202, (int)(await server.PostAsync(yes)).StatusCode); // Teams repeats itself after 15 s
        }

        await server.IdleAsync(TimeSpan.FromMilliseconds(500));
        Assert.Single(server.Service.Taken, call => (string?)call.Mark?["ask"] == "place");
    }

    [Fact]
    public async Task The_voice_button_gives_a_link_that_works_once_for_a_minute_and_leads_the_page_into_the_same_session()
    {
        await UntilAsync(call => (string?)call.Mark?["kind"] == "do" && call.Card is null);
        var card = _server.Service.Taken.Last(call => call.Mark?["session"] is not null && call.Card is not null);
        var late = await HandOverTokenAsync(card);
        _server.Clock.Advance(TimeSpan.FromSeconds(61));
        await IdleAsync();
        Assert.Equal(403, (int)(await HandOverAsync(late)).StatusCode);

        card = _server.Service.Taken.Last(call => call.Mark?["session"] is not null && call.Card is not null);
        var token = await HandOverTokenAsync(card);
        using var first = await HandOverAsync(token);
        Assert.Equal(200, (int)first.StatusCode);
        Assert.Equal(403, (int)(await HandOverAsync(token)).StatusCode);
        var page = await first.JsonAsync();
        var session = _server.Services.GetRequiredService<LiveSessions>().Find("a:1")!;
        Assert.Equal(session.Id, (string?)page["session"]);

        await PageAsync(page, new { type = "event", name = "massagebot/page.join", value = new { capabilities = new { player = true }, device = "tab-1", locale = "en-GB" } });
        await IdleAsync();
        Assert.Contains(await PageLogAsync(page), activity => (string?)activity["name"] is "massagebot/session.start" && (string?)activity["value"]!["session"] == session.Id);

        await PageAsync(page, new { type = "message", text = "stop" });
        Assert.True(session.Latched, "the latch is set before anything is answered");
        await IdleAsync();
        Assert.Contains(_server.Service.Taken, call => (string?)call.Mark?["outcome"] == "stopped");
        Assert.Contains(await PageLogAsync(page), activity => (string?)activity["channelData"]?["massageBot"]?["outcome"] == "stopped");
    }

    private async Task<string> HandOverTokenAsync(StandInCall card)
    {
        using var answer = await InvokeAsync(Button(card, "Hands-free with voice"));
        var links = (await answer.JsonAsync())["value"]!["actions"]!.AsArray().Select(action => (string)action!["url"]!).ToList();
        Assert.StartsWith("https://massage.example.com/#handover=", links[0], StringComparison.Ordinal);
        var token = links[0][(links[0].IndexOf('=', StringComparison.Ordinal) + 1)..];

        // The app's own tab gets the token in the place of {page.subPageId} (deploymentTemplates/teams/manifest.json).
        Assert.Equal($"https://teams.microsoft.com/l/entity/{StandInService.AppId}/voice?context={Uri.EscapeDataString($$"""{"subEntityId":"{{token}}"}""")}", links[1]);
        return token;
    }

    private Task<HttpResponseMessage> HandOverAsync(string token) =>
        _server.Http.PostAsync(new Uri("api/directline/handover", UriKind.Relative), new StringContent(JsonSerializer.Serialize(new { token }), System.Text.Encoding.UTF8, "application/json"));

    private async Task PageAsync(JsonObject page, object activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{page["conversationId"]}/activities")
        {
            Content = new StringContent(JsonSerializer.Serialize(activity), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", (string)page["token"]!);
        using var answer = await _server.Http.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private async Task<List<JsonObject>> PageLogAsync(JsonObject page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v3/directline/conversations/{page["conversationId"]}/activities");
        request.Headers.Authorization = new("Bearer", (string)page["token"]!);
        using var answer = await _server.Http.SendAsync(request);
        return [.. (await answer.JsonAsync())["activities"]!.AsArray().Select(activity => activity!.AsObject())];
    }

    private async Task PassAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
            await IdleAsync();
        }
    }

    // What is due may have to reach the store before it is in the mailbox: it is over when the session waits for what is due next.
    private async Task PassAsync(int seconds, LiveSession session)
    {
        for (var second = 0; second < seconds; second++)
        {
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
            await IdleAsync();
            while (session is { Ended: false, WakeOrder: 0 })
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
            }

            await IdleAsync();
        }
    }

    private Task IdleAsync() => _server.IdleAsync(TimeSpan.FromMilliseconds(500));

    private static JsonObject Button(StandInCall card, string title) =>
        card.Card!["actions"]!.AsArray().Single(button => (string?)button!["title"] == title)!["data"]!.DeepClone().AsObject();

    private async Task<HttpResponseMessage> PressAsync(StandInCall asked, string answer, bool invoke)
    {
        var data = asked.Card!["actions"]!.AsArray().Single(button => (string?)button!["data"]!["answer"] == answer)!["data"]!.DeepClone().AsObject();
        return await (invoke ? InvokeAsync(data) : SubmitAsync(data));
    }

    private Task<HttpResponseMessage> InvokeAsync(JsonObject data)
    {
        var invoke = _server.Activity("invoke");
        invoke["name"] = "adaptiveCard/action";
        invoke["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "massagebot", ["data"] = data } };
        invoke.Remove("text");
        return _server.PostAsync(invoke);
    }

    private Task<HttpResponseMessage> SubmitAsync(JsonObject data)
    {
        var submit = _server.Activity();
        submit["value"] = data;
        submit.Remove("text");
        return _server.PostAsync(submit);
    }

    /// <summary>Answers by typing, as a healthy adult would, until the bot makes a certain call.</summary>
    private async Task<StandInCall> UntilAsync(Predicate<StandInCall> arrived)
    {
        await _server.SayAsync("hello");
        return await GoOnUntilAsync(arrived, read: 0);
    }

    private Task<StandInCall> GoOnUntilAsync(Predicate<StandInCall> arrived) => GoOnUntilAsync(arrived, _server.Service.Calls.Count);

    private async Task<StandInCall> GoOnUntilAsync(Predicate<StandInCall> arrived, int read)
    {
        for (var round = 0; round < 1500; round++)
        {
            await IdleAsync();
            var calls = _server.Service.Calls.Skip(read).ToList();
            read += calls.Count;
            if (calls.Find(arrived) is { } found)
            {
                return found;
            }

            _server.Clock.Advance(TimeSpan.FromSeconds(1));
            if (calls.LastOrDefault(call => call.Method == "POST" && call.Mark?["ask"] is not null)?.Mark is { } mark)
            {
                await _server.SayAsync(Answer(mark));
            }
        }

        Assert.Fail("It never came. The last things said: " + string.Join(" | ", _server.Service.Calls.TakeLast(6).Select(call => call.Words)));
        return null!;
    }

    private static string Answer(JsonObject mark)
    {
        var choices = mark["choices"]!.AsArray().Select(choice => (string)choice!).ToList();
        return (string?)mark["kind"] switch
        {
            "number" => "1",
            "gate" => choices.Contains("yes") ? "yes" : choices.First(choice => choice != "stop"),
            _ => Healthy.Answer((string)mark["ask"]!, new Dictionary<string, object?> { ["choices"] = choices.Cast<object?>().ToList() }),
        };
    }
}
