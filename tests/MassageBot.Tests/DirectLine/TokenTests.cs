using System.Text;
using System.Text.Json.Nodes;

namespace MassageBot.Tests.DirectLine;

/// <summary>dl_conformance.md A.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private DirectLineServer _server = null!;

    public async Task InitializeAsync() => _server = await DirectLineServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A1_a_token_comes_for_the_secret_and_the_bot_is_not_told()
    {
        var response = await _server.PostAsync("tokens/generate", DirectLineServer.Secret);

        var token = await Started.ReadAsync(response);
        Assert.Equal(200, token.Status);
        Assert.NotEmpty(token.Id);
        Assert.NotEmpty(token.Token);
        Assert.Equal(1800, token.ExpiresIn);
        Assert.False(token.Json.ContainsKey("streamUrl"));
        await _server.IdleAsync();
        Assert.Empty(_server.Bot.Heard);
    }

    [Theory]
    [InlineData("""{"user":{"id":"dl_abc","name":"N"}}""")]
    [InlineData("""{"User":{"Id":"dl_abc"}}""")]
    public async Task A2_A3_the_user_stands_in_the_token_whatever_the_case_of_the_names(string body)
    {
        var token = await Started.ReadAsync(await _server.PostAsync("tokens/generate", DirectLineServer.Secret, body));

        Assert.Equal("dl_abc", (string?)Claims(token.Token)["user"]);
    }

    [Fact]
    public async Task A4_a_user_id_without_dl_is_refused() =>
        await (await _server.PostAsync("tokens/generate", DirectLineServer.Secret, """{"user":{"id":"abc"}}""")).FailsAsync(400, "BadArgument");

    [Fact]
    public async Task A5_each_token_is_for_another_conversation()
    {
        var (first, second) = (await _server.GenerateAsync(), await _server.GenerateAsync());

        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(first.Token, second.Token);
    }

    [Fact]
    public async Task A6_a_token_does_not_make_tokens() =>
        await (await _server.PostAsync("tokens/generate", (await _server.GenerateAsync()).Token)).FailsAsync(403);

    [Theory]
    [InlineData("POST", "tokens/generate")]
    [InlineData("POST", "tokens/refresh")]
    [InlineData("POST", "conversations")]
    [InlineData("GET", "conversations/some")]
    [InlineData("POST", "conversations/some/activities")]
    [InlineData("GET", "conversations/some/activities")]
    [InlineData("GET", "conversations/some/stream")]
    public async Task A7_nothing_goes_without_authorization(string method, string path)
    {
        var response = await _server.SendAsync(new HttpMethod(method), path, bearer: null, method == "POST" ? "{}" : null);

        await response.FailsAsync(401);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer    ")]
    public async Task A8_another_scheme_or_an_empty_bearer_is_401(string authorization) =>
        await (await _server.SendAsync(HttpMethod.Post, "conversations", bearer: null, "{}", ("Authorization", authorization))).FailsAsync(401);

    [Fact]
    public async Task A9_a_token_that_is_garbage_or_altered_is_403()
    {
        var token = (await _server.GenerateAsync()).Token;
        var last = token.LastIndexOf('.') + 5;
        var altered = token[..last] + (token[last] == 'A' ? 'B' : 'A') + token[(last + 1)..];
        var unsigned = Base64("""{"alg":"none"}""") + "." + token.Split('.')[1] + ".";

        foreach (var bad in new[] { altered, unsigned, "garbage", "a.b.c", "...", token + "x", new string('x', 16_000) })
        {
            await (await _server.PostAsync("conversations", bad, "{}")).FailsAsync(403, "BadToken");
        }
    }

    [Fact]
    public async Task A10_an_expired_token_says_so_everywhere()
    {
        var conversation = await _server.StartConversationAsync();
        _server.Clock.Advance(TimeSpan.FromSeconds(1799));
        Assert.Equal(200, (int)(await _server.GetAsync($"conversations/{conversation.Id}/activities", conversation.Token)).StatusCode);

        _server.Clock.Advance(TimeSpan.FromSeconds(1));

        await (await _server.GetAsync($"conversations/{conversation.Id}/activities", conversation.Token)).FailsAsync(403, "TokenExpired");
        await (await _server.SayAsync(conversation, "hi")).FailsAsync(403, "TokenExpired");
        await (await _server.GetAsync($"conversations/{conversation.Id}?watermark=", conversation.Token)).FailsAsync(403, "TokenExpired");
        await (await _server.PostAsync("tokens/refresh", conversation.Token)).FailsAsync(403, "TokenExpired");
    }

    [Fact]
    public async Task A11_a_refreshed_token_is_for_the_same_conversation_and_user()
    {
        var first = await _server.GenerateAsync("dl_abc");

        var second = await Started.ReadAsync(await _server.PostAsync("tokens/refresh", first.Token));

        Assert.Equal(200, second.Status);
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Token, second.Token);
        Assert.Equal(1800, second.ExpiresIn);
        Assert.Equal("dl_abc", (string?)Claims(second.Token)["user"]);
    }

    [Fact]
    public async Task A12_the_old_token_is_accepted_while_it_lasts()
    {
        var conversation = await _server.StartConversationAsync();
        await _server.PostAsync("tokens/refresh", conversation.Token);

        Assert.Equal(200, (int)(await _server.SayAsync(conversation, "hi")).StatusCode);
    }

    [Fact]
    public async Task T28_a_chain_of_refreshed_tokens_ends_after_twelve_hours()
    {
        var token = await _server.GenerateAsync();
        for (var minutes = 20; minutes < 12 * 60; minutes += 20)
        {
            _server.Clock.Advance(TimeSpan.FromMinutes(20));
            token = await Started.ReadAsync(await _server.PostAsync("tokens/refresh", token.Token));
        }

        Assert.Equal(20 * 60, token.ExpiresIn);
        _server.Clock.Advance(TimeSpan.FromMinutes(20));

        await (await _server.PostAsync("tokens/refresh", token.Token)).FailsAsync(403, "TokenExpired");
    }

    [Fact]
    public async Task A13_a_token_opens_no_other_conversation_whether_there_is_one_or_not()
    {
        var mine = await _server.StartConversationAsync();
        var other = await _server.StartConversationAsync("dl_other");
        await _server.SayAsync(other, "private");

        foreach (var id in new[] { other.Id, new string('a', 32) })
        {
            await (await _server.GetAsync($"conversations/{id}/activities", mine.Token)).FailsAsync(403, "Forbidden");
            await (await _server.GetAsync($"conversations/{id}?watermark=", mine.Token)).FailsAsync(403, "Forbidden");
            await (await _server.PostAsync($"conversations/{id}/activities", mine.Token, """{"type":"message","text":"x"}""")).FailsAsync(403, "Forbidden");
        }

        await _server.IdleAsync();
        Assert.Equal(["private", "echo: private"], (await _server.ReadAsync(other)).Activities.Select(activity => (string)activity["text"]!));
    }

    [Fact]
    public async Task A14_the_secret_posts_into_any_conversation()
    {
        var conversation = await _server.StartConversationAsync();

        var response = await _server.PostAsync(
            $"conversations/{conversation.Id}/activities", DirectLineServer.Secret, """{"type":"message","from":{"id":"operator"},"text":"x"}""");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("operator", (string?)(await _server.ReadAsync(conversation)).Activities[0]["from"]!["id"]);
    }

    [Fact]
    public async Task A15_a_stream_token_is_no_bearer_and_a_bearer_no_stream_token()
    {
        var conversation = await _server.StartConversationAsync();
        var streamToken = conversation.StreamUrl!.Split("t=")[^1];

        await (await _server.GetAsync($"conversations/{conversation.Id}/activities", streamToken)).FailsAsync(403, "BadToken");
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(
            () => DirectLineServer.ConnectAsync(conversation.StreamUrl.Replace(streamToken, conversation.Token, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A16_tokens_and_conversations_outlive_a_restart()
    {
        var conversation = await _server.StartConversationAsync();
        await _server.SayAsync(conversation, "before");
        await _server.IdleAsync();
        await _server.StopAsync();
        var folder = Directory.CreateTempSubdirectory("massagebot-").FullName;
        await _server.DisposeServicesAsync();
        File.Copy(Path.Combine(_server.Folder, "massagebot.db"), Path.Combine(folder, "massagebot.db"));
        foreach (var key in Directory.EnumerateFiles(Directory.CreateDirectory(Path.Combine(_server.Folder, "keys")).FullName))
        {
            File.Copy(key, Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName, Path.GetFileName(key)));
        }

        await using var second = await DirectLineServer.StartAsync(folder: folder, clock: _server.Clock);
        Assert.Equal(200, (int)(await second.SayAsync(conversation, "after")).StatusCode);
        await second.IdleAsync();
        var texts = (await second.ReadAsync(conversation)).Activities.Select(activity => (string)activity["text"]!);

        Assert.Equal(["before", "echo: before", "after", "echo: after"], texts);
    }

    [Fact]
    public async Task Without_a_secret_its_routes_are_closed()
    {
        await using var server = await DirectLineServer.StartAsync(settings: "--DirectLine:Secret=");

        await (await server.PostAsync("tokens/generate", DirectLineServer.Secret)).FailsAsync(403, "BadToken");
        await (await server.PostAsync("tokens/generate", "")).FailsAsync(401);
    }

    private static JsonObject Claims(string token)
    {
        var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonNode.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')))!.AsObject();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');
}
