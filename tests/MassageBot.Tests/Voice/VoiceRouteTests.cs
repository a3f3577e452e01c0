using System.Net;
using System.Text.Json.Nodes;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Sessions;
using MassageBot.Tests.DirectLine;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MassageBot.Tests.Voice;

/// <summary>What the page can ask for.</summary>
public sealed class VoiceRouteTests : IAsyncLifetime
{
    private readonly FakeEngine _flite = new("flite");
    private readonly FakeEngine _espeak = new("espeak-ng");
    private DirectLineServer _server = null!;

    public async Task InitializeAsync() => _server = await DirectLineServer.StartAsync(
        configure: builder =>
        {
            builder.Services.RemoveAll<ISpeechEngine>();
            foreach (var engine in new ISpeechEngine[] { _flite, _espeak, new FakeEngine("azure"), new BrowserEngine() })
            {
                builder.Services.AddSingleton(engine);
            }
        },
        settings: ["--Voice:Engine=flite", "--Voice:AheadAfter=01:00:00"]);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_voices_and_paces_are_told()
    {
        var answer = JsonNode.Parse(await (await GetAsync("/voice")).Content.ReadAsStringAsync())!;

        Assert.Equal("flite", (string)answer["engine"]!);
        Assert.Equal(["one", "two"], answer["voices"]!.AsArray().Select(voice => (string)voice!["id"]!));
        Assert.Equal((0.8, 1.3, 0.05), ((double)answer["paces"]!["least"]!, (double)answer["paces"]!["most"]!, (double)answer["paces"]!["step"]!));
        Assert.Null(answer["notice"]);
    }

    [Fact]
    public async Task A_known_clip_is_given_and_may_be_kept_for_ever()
    {
        var recipe = Announced("Light strokes.");

        var response = await GetAsync($"/voice/clips/{recipe.Hash}.ogg");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", (await GetAsync("/voice")).Headers.CacheControl!.ToString());
        Assert.Contains("immutable", (await GetAsync($"/voice/clips/{recipe.Hash}.{Extension(recipe)}")).Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_clip_can_be_had_as_wav_for_browsers_that_know_no_opus()
    {
        var recipe = Announced("Light strokes.");

        var response = await GetAsync($"/voice/clips/{recipe.Hash}.wav");

        Assert.Equal("audio/wav", response.Content.Headers.ContentType!.ToString());
        var sound = MassageBot.Voice.Audio.Wav.Read(await response.Content.ReadAsByteArrayAsync());
        Assert.InRange(sound.Ms, _server.Services.GetRequiredService<ClipStore>().Find(recipe.Hash)!.Ms - 1, _server.Services.GetRequiredService<ClipStore>().Find(recipe.Hash)!.Ms + 1);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000.ogg")]
    [InlineData("..%2f..%2fappsettings.json")]
    [InlineData("..%5c..%5cmassagebot.db")]
    [InlineData("massagebot.db")]
    [InlineData("%00.ogg")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ogg")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000.ogg.half")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000.mp3")]
    public async Task Nothing_else_is_there_whatever_is_asked(string name)
    {
        var response = await GetAsync($"/voice/clips/{name}");

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        Assert.Empty(_flite.Said);
    }

    [Fact]
    public async Task No_client_can_have_its_own_words_said()
    {
        await GetAsync("/voice/clips?say=hello");
        await GetAsync("/voice?text=hello");
        await _server.SendAsync(HttpMethod.Post, "/voice", bearer: null, new { text = "hello" });
        await _server.SendAsync(HttpMethod.Post, "/voice/clips/hello.ogg", bearer: null, new { text = "hello" });

        Assert.Empty(_flite.Said);
    }

    [Fact]
    public async Task A_clip_that_takes_long_is_asked_for_again_later()
    {
        var go = new TaskCompletionSource();
        _flite.Before = _ => go.Task;
        var recipe = Announced("Slowly now.");

        var asking = GetAsync($"/voice/clips/{recipe.Hash}.ogg");
        while (_flite.Said.IsEmpty)
        {
            await Task.Yield(); // until the maker has it in hand, and so the route waits
        }

        var response = await AdvancingAsync(asking);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("2", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());

        go.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/voice/clips/{recipe.Hash}.ogg")).StatusCode);
    }

    [Fact]
    public async Task When_the_engine_fails_another_voice_says_it_and_that_is_not_kept()
    {
        _flite.Before = _ => throw new SpeechEngineException("It is gone.") { EngineIsDown = true };
        var recipe = Announced("Light strokes.");

        var response = await GetAsync($"/voice/clips/{recipe.Hash}.ogg");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.NotEmpty(_espeak.Said);
        Assert.Equal("espeak-ng", (string)JsonNode.Parse(await (await GetAsync("/voice")).Content.ReadAsStringAsync())!["engine"]!);
    }

    [Fact]
    public async Task A_manifest_needs_the_conversations_own_token()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/voice/manifest?session=x")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("/voice/manifest?session=x", "not-a-token")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/voice/manifest?session=x", DirectLineServer.Secret)).StatusCode);
    }

    [Fact]
    public async Task The_session_of_the_conversation_can_be_had_in_another_voice_and_pace()
    {
        var started = await StartedAsync();
        var script = ScriptCompiler.Compile(DirectLineServer.Pack.Techniques.Find("T2")!, new ScriptRequest());
        var reference = new ConversationReference { Conversation = new ConversationAccount { Id = started.Id } };
        _server.Services.GetRequiredService<LiveSessions>().Put(new LiveSession("session-1", script, reference, new SessionSettings()));

        var answer = await GetAsync("/voice/manifest?session=session-1&voice=two&pace=0.9", started.Token);
        var manifest = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(("flite", "two", 0.9, true), ((string)manifest["engine"]!, (string)manifest["voice"]!, (double)manifest["pace"]!, (bool)manifest["exact"]!));
        Assert.Contains(script.Steps[0].Text, manifest["clips"]!.AsArray().Select(clip => (string)clip!["say"]!));
        Assert.Contains("Thanks.", manifest["clips"]!.AsArray().Select(clip => (string)clip!["say"]!));
        Assert.Contains("About 4 minutes left.", manifest["composed"]!.AsArray().Select(text => (string)text!["say"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("/voice/manifest?session=session-1&pace=7", started.Token)).StatusCode);

        var stranger = await StartedAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/voice/manifest?session=session-1", stranger.Token)).StatusCode);
    }

    private ClipRecipe Announced(string text)
    {
        var recipe = Kitchen.Recipe(text);
        _server.Services.GetRequiredService<ClipQueue>().Announce(recipe);
        return recipe;
    }

    private async Task<Started> StartedAsync() => await Started.ReadAsync(await _server.SendAsync(HttpMethod.Post, "conversations", DirectLineServer.Secret));

    private string Extension(ClipRecipe recipe) => _server.Services.GetRequiredService<ClipStore>().Find(recipe.Hash)!.Extension;

    private Task<HttpResponseMessage> GetAsync(string path, string? bearer = null) => _server.SendAsync(HttpMethod.Get, path, bearer);

    private async Task<HttpResponseMessage> AdvancingAsync(Task<HttpResponseMessage> asking)
    {
        while (!asking.IsCompleted)
        {
            _server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await asking;
    }
}
