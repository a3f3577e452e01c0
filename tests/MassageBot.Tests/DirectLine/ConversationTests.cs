using System.Text.Json.Nodes;

namespace MassageBot.Tests.DirectLine;

/// <summary>dl_conformance.md B.</summary>
public sealed class ConversationTests : IAsyncLifetime
{
    private DirectLineServer _server = null!;

    public async Task InitializeAsync() => _server = await DirectLineServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task B1_a_token_starts_its_conversation()
    {
        var token = await _server.GenerateAsync();

        var started = await Started.ReadAsync(await _server.PostAsync("conversations", token.Token, """{"user":{}}"""));

        Assert.Equal(201, started.Status);
        Assert.Equal(token.Id, started.Id);
        Assert.NotEmpty(started.Token);
        Assert.True(started.ExpiresIn > 0);
        Assert.StartsWith($"ws://127.0.0.1:{_server.Root.Port}/v3/directline/conversations/{token.Id}/stream?", started.StreamUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B2_starting_again_is_200_and_the_bot_hears_of_it_once()
    {
        var token = await _server.GenerateAsync();
        await _server.PostAsync("conversations", token.Token, """{"user":{}}""");

        var again = await Started.ReadAsync(await _server.PostAsync("conversations", token.Token, """{"user":{}}"""));

        Assert.Equal(200, again.Status);
        Assert.Equal(token.Id, again.Id);
        await _server.IdleAsync();
        Assert.Equal(ActivityTypes.ConversationUpdate, Assert.Single(_server.Bot.Heard).Type);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task B3_no_body_will_do(string? body)
    {
        var token = await _server.GenerateAsync();

        Assert.Equal(201, (int)(await _server.PostAsync("conversations", token.Token, body)).StatusCode);
    }

    [Fact]
    public async Task B4_the_secret_starts_a_new_conversation_each_time()
    {
        var first = await Started.ReadAsync(await _server.PostAsync("conversations", DirectLineServer.Secret));
        var second = await Started.ReadAsync(await _server.PostAsync("conversations", DirectLineServer.Secret));

        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(200, (int)(await _server.GetAsync($"conversations/{first.Id}/activities", first.Token)).StatusCode);
        await (await _server.GetAsync($"conversations/{second.Id}/activities", first.Token)).FailsAsync(403);
    }

    [Theory]
    [InlineData("""{"locale":"zh-CN"}""", "zh-CN")]
    [InlineData("{}", "en-US")]
    [InlineData("""{"locale":{"x":1}}""", "en-US")]
    public async Task B5_the_bot_starts_in_the_locale_asked_for(string body, string locale)
    {
        Assert.Equal(201, (await _server.StartConversationAsync(body: body)).Status);

        await _server.IdleAsync();
        Assert.Equal(locale, Assert.Single(_server.Bot.Heard).Locale);
    }

    [Fact]
    public async Task B6_a_user_named_at_the_start_joins()
    {
        Assert.Equal(201, (await _server.StartConversationAsync(user: null, """{"user":{"id":"u_test"}}""")).Status);

        await _server.IdleAsync();
        Assert.Contains("u_test", Assert.Single(_server.Bot.Heard).MembersAdded!.Select(member => member.Id));
    }

    [Fact]
    public async Task B7_the_tokens_user_wins()
    {
        await _server.StartConversationAsync("dl_abc", """{"user":{"id":"evil"}}""");

        await _server.IdleAsync();
        var update = Assert.Single(_server.Bot.Heard);
        Assert.Equal("dl_abc", update.From!.Id);
        Assert.Equal(["massagebot", "dl_abc"], update.MembersAdded!.Select(member => member.Id));
    }

    [Fact]
    public async Task B8_an_empty_watermark_replays_from_the_start()
    {
        var conversation = await _server.StartConversationAsync();
        await _server.SayAsync(conversation, "hi");
        await _server.IdleAsync();

        var again = await Started.ReadAsync(await _server.GetAsync($"conversations/{conversation.Id}?watermark=", conversation.Token));

        Assert.Equal(200, again.Status);
        Assert.NotEmpty(again.Token);
        using var stream = await DirectLineServer.ConnectAsync(again.StreamUrl!);
        Assert.Equal(["hi", "echo: hi"], Texts((await stream.TakeAsync(2)).Activities));
    }

    [Fact]
    public async Task B9_a_watermark_gives_exactly_what_is_after_it()
    {
        var conversation = await _server.StartConversationAsync();
        foreach (var text in new[] { "1", "2", "3" })
        {
            await _server.SayAsync(conversation, text);
            await _server.IdleAsync();
        }

        var again = await Started.ReadAsync(await _server.GetAsync($"conversations/{conversation.Id}?watermark=3", conversation.Token));
        using var stream = await DirectLineServer.ConnectAsync(again.StreamUrl!);

        Assert.Equal(["echo: 2", "3", "echo: 3"], Texts((await stream.TakeAsync(3)).Activities));
    }

    [Fact]
    public async Task B10_without_a_watermark_only_what_is_new_comes()
    {
        var conversation = await _server.StartConversationAsync();
        await _server.SayAsync(conversation, "old");
        await _server.IdleAsync();

        var again = await Started.ReadAsync(await _server.GetAsync($"conversations/{conversation.Id}", conversation.Token));
        using var stream = await DirectLineServer.ConnectAsync(again.StreamUrl!);
        await _server.SayAsync(conversation, "new");

        Assert.Equal(["new", "echo: new"], Texts((await stream.TakeAsync(2)).Activities));
    }

    [Fact]
    public async Task B11_an_unknown_conversation_is_404_for_the_secret() =>
        await (await _server.GetAsync("conversations/unknown?watermark=", DirectLineServer.Secret)).FailsAsync(404, "ConversationNotFound");

    [Fact]
    public async Task A_token_whose_conversation_is_gone_is_told_that_it_expired()
    {
        // 404 would leave Web Chat on the screen as if it were alive (protocol.md 2.7).
        var token = await _server.GenerateAsync();

        await (await _server.GetAsync($"conversations/{token.Id}?watermark=", token.Token)).FailsAsync(403, "TokenExpired");
    }

    [Fact]
    public async Task B12_the_bot_hears_of_both_at_the_start_when_the_token_names_the_user()
    {
        var conversation = await _server.StartConversationAsync("dl_abc");
        await _server.SayAsync(conversation, "hi");

        await _server.IdleAsync();
        Assert.Equal([ActivityTypes.ConversationUpdate, ActivityTypes.Message], _server.Bot.Heard.Select(activity => activity.Type));
        Assert.Equal(["massagebot", "dl_abc"], _server.Bot.Heard[0].MembersAdded!.Select(member => member.Id));
    }

    [Fact]
    public async Task B12_the_bot_hears_of_an_unknown_user_before_the_first_activity_and_once()
    {
        var conversation = await _server.StartConversationAsync(user: null);
        await _server.SayAsync(conversation, "one");
        await _server.SayAsync(conversation, "two");

        await _server.IdleAsync();
        Assert.Equal(["massagebot"], _server.Bot.Heard[0].MembersAdded!.Select(member => member.Id));
        Assert.Equal(["u1"], _server.Bot.Heard[1].MembersAdded!.Select(member => member.Id));
        Assert.Equal(["one", "two"], _server.Bot.Heard.Skip(2).Select(activity => activity.Text));
    }

    [Fact]
    public async Task B13_clients_never_see_a_conversation_update()
    {
        var conversation = await _server.StartConversationAsync(user: null);
        await _server.SayAsync(conversation, "hi");
        await _server.IdleAsync();

        using var stream = await DirectLineServer.ConnectAsync(conversation.StreamUrl!);
        var streamed = (await stream.TakeAsync(2)).Activities;
        var listed = (await _server.ReadAsync(conversation)).Activities;

        Assert.All(streamed.Concat(listed), activity => Assert.Equal("message", (string?)activity["type"]));
    }

    [Theory]
    [InlineData("DELETE", "conversations")]
    [InlineData("PUT", "conversations/x")]
    [InlineData("DELETE", "conversations/x/activities")]
    [InlineData("PUT", "tokens/generate")]
    [InlineData("GET", "nowhere")]
    public async Task B14_other_methods_and_paths_are_refused(string method, string path)
    {
        var response = await _server.SendAsync(new HttpMethod(method), path, DirectLineServer.Secret);

        await response.FailsAsync((int)response.StatusCode);
        Assert.Contains((int)response.StatusCode, new[] { 404, 405 });
    }

    private static IEnumerable<string?> Texts(IEnumerable<JsonObject> activities) => activities.Select(activity => (string?)activity["text"]);
}
