using System.Text.Json;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>What the session's screen asks of the device and the browser: the light, the lock screen's keys, storage, live regions.</summary>
[Collection(ScreenTests.Name)]
public sealed class ScreenDeviceTests(Chromium chromium)
{
    private const string CountLocks =
        """
        window.locks = [];
        Object.defineProperty(navigator, 'wakeLock', { value: { request: async type => {
          if (window.refuse) { throw new DOMException('low battery', 'NotAllowedError'); }
          const lock = { released: false, release: async () => { lock.released = true; } };
          window.locks.push(lock);
          return lock;
        } } });
        """;

    private const string NoteMediaKeys =
        """
        window.keys = {};
        const own = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
        navigator.mediaSession.setActionHandler = (key, act) => { window.keys[key] = act; own(key, act); };
        """;

    [ChromiumFact]
    public async Task The_light_is_kept_on_while_a_session_runs_and_asked_for_again_when_it_was_lost()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, initScript: CountLocks);
        await screen.ShowAsync("do");
        await screen.ChangeAsync("{ stepMs: 23000 }");
        Assert.Equal("1 held", await LocksAsync());

        // What a browser does when the page was hidden and comes back.
        await screen.Page.EvaluateAsync("locks[0].released = true; document.dispatchEvent(new Event('visibilitychange'))");
        Assert.Equal("2 held", await LocksAsync());

        await screen.Button("Pause").ClickAsync();
        Assert.Equal("2 free", await LocksAsync());
        await screen.Button("Resume").ClickAsync();
        Assert.Equal("3 held", await LocksAsync());
        await screen.Button("Stop").ClickAsync();
        Assert.Equal("3 free", await LocksAsync());

        Task<string> LocksAsync() => screen.Page.EvaluateAsync<string>("`${locks.length} ${locks.at(-1).released ? 'free' : 'held'}`");
    }

    [ChromiumFact]
    public async Task A_browser_that_refuses_to_keep_the_light_on_is_said_so()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, initScript: CountLocks + "window.refuse = true;");
        await screen.ShowAsync("do");
        await Assertions.Expect(screen.Page.Locator("#notices")).ToContainTextAsync("may turn its screen off");

        await screen.Button("Stop").ClickAsync();

        await Assertions.Expect(screen.Page.Locator("#notices")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task The_keys_of_the_lock_screen_and_the_headset_reach_the_player()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, initScript: NoteMediaKeys);
        await screen.ShowAsync("do");
        Assert.Equal("Up again, to the lower ribs. Only as high as feels easy.", await screen.Page.EvaluateAsync<string>("navigator.mediaSession.metadata.title"));
        Assert.Equal("playing", await screen.Page.EvaluateAsync<string>("navigator.mediaSession.playbackState"));

        await screen.Page.EvaluateAsync("keys.pause()");
        Assert.Equal("paused", await screen.Page.EvaluateAsync<string>("navigator.mediaSession.playbackState"));
        await screen.Page.EvaluateAsync("keys.play(); keys.nexttrack(); keys.previoustrack(); keys.stop()");

        Assert.Equal(["pause", "resume", "command next", "command back", "stop"], await screen.HeardAsync());
        Assert.Equal("none", await screen.Page.EvaluateAsync<string>("navigator.mediaSession.playbackState"));
        Assert.True(await screen.Page.EvaluateAsync<bool>("Object.values(keys).every(act => act === null)"));
    }

    [ChromiumFact]
    public async Task Settings_are_kept_on_the_device_and_reach_the_player()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.Button("Settings").ClickAsync();
        await screen.Page.GetByLabel("Pace of the words").FillAsync("0.85");
        await screen.Page.GetByLabel("Volume of the voice").FillAsync("0.5");
        await screen.Page.GetByLabel("Light up the edge").CheckAsync();

        await screen.Page.ReloadAsync();
        await screen.Visitor.SeesAsync(ParrotBot.Greeting);

        var settings = await screen.Page.EvaluateAsync<JsonElement>("fake.settings");
        Assert.Equal(0.85, settings.GetProperty("pace").GetDouble());
        Assert.Equal(0.5, settings.GetProperty("voice").GetDouble());
        await screen.ShowAsync("setup");
        await screen.ShowAsync("do");
        await Assertions.Expect(screen.Page.Locator("#edge")).ToBeVisibleAsync();
    }

    [ChromiumTheory]
    [InlineData("{\"pace\":99,\"theme\":\"<b>\",\"voice\":\"loud\",\"voiceId\":{}}")]
    [InlineData("[1,2")]
    [InlineData("null")]
    public async Task Settings_that_do_not_fit_are_as_they_usually_are(string kept)
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, initScript: $"localStorage.setItem('massagebot.settings', {JsonSerializer.Serialize(kept)})");

        var settings = await screen.Page.EvaluateAsync<JsonElement>("fake.settings");

        Assert.Equal(1, settings.GetProperty("pace").GetDouble());
        Assert.Equal(1, settings.GetProperty("voice").GetDouble());
        Assert.Equal(JsonValueKind.Null, settings.GetProperty("voiceId").ValueKind);
        await PageStandsTests.NothingAmissAsync(screen.Parrot, screen.Visitor);
    }

    [ChromiumFact]
    public async Task The_live_region_says_steps_and_questions_once_and_never_a_count()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, initScript: CountLocks);
        await screen.Page.EvaluateAsync(
            "window.said = []; new MutationObserver(() => said.push(document.getElementById('announce').textContent)).observe(document.getElementById('announce'), { childList: true })");

        await screen.ShowAsync("do");
        for (var second = 1; second < 8; second++)
        {
            await screen.ChangeAsync($"{{ stepMs: {second * 1000}, leftMs: {190_000 - (second * 1000)}, caption: '{second}', breathing: {{ pattern: 'B3', phase: '{(second % 2 == 0 ? "in" : "out")}', phaseMs: 0, durationMs: 4000 }} }}");
        }

        await screen.ShowAsync("check");
        await screen.ChangeAsync("{ stepMs: 8000 }");
        await screen.ShowAsync("rest");

        Assert.Equal(
            ["Step 10 of 19. Up again, to the lower ribs. Only as high as feels easy.", "Comfy? Say yes, lighter, or stop.", "Step 12 of 19. Arms down. Shake them out."],
            await screen.Page.EvaluateAsync<string[]>("said"));
    }

    [ChromiumFact]
    public async Task Words_of_content_and_of_people_are_never_html()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        screen.Page.Dialog += (_, dialog) => Assert.Fail($"A script ran: {dialog.Message}");
        const string Bad = "'<img src=x onerror=alert(1)>'";
        await screen.ShowAsync("check");

        await screen.ChangeAsync($"{{ title: {Bad}, caption: {Bad}, stepText: {Bad}, nextText: {Bad}, picture: '../x', ask: {{ id: 'a', kind: 'gate', text: {Bad}, choices: [{Bad}] }}, notice: {{ id: 'speech', text: {Bad} }} }}");

        await Assertions.Expect(screen.Page.Locator("#session [src='x'], #session [src*='..']")).ToHaveCountAsync(0);
        await Assertions.Expect(screen.Page.Locator("#caption")).ToHaveTextAsync("<img src=x onerror=alert(1)>");
        await PageStandsTests.NothingAmissAsync(screen.Parrot, screen.Visitor);
    }

    [ChromiumFact]
    public async Task The_page_beside_web_chat_is_small()
    {
        var sizes = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "wwwroot", "manifest.json"))).RootElement.GetProperty("files")
            .EnumerateArray().Where(file => file.GetProperty("name").GetString() is "page.js" or "page.css" or "index.html" or "icon.svg")
            .Sum(file => file.TryGetProperty("gzip", out var gzip) ? gzip.GetInt32() : file.GetProperty("size").GetInt32());

        Assert.InRange(sizes, 5_000, 150 * 1024);
    }
}
