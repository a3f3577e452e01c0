using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>The one browser of all tests here: Debian's Chromium, or the one that <c>CHROMIUM</c> names.</summary>
public sealed class Chromium : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>A name for this machine that browsers do not trust as they trust localhost: like a phone that opens the page over plain http.</summary>
    public const string PlainHost = "massagebot.test";

    private const string Usual = "/usr/bin/chromium";

    // voice.md 1: nothing that reaches out to the network or needs a graphics card.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        $"--host-resolver-rules=MAP {PlainHost} 127.0.0.1",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Gets why there is no browser to test in; null when there is one.</summary>
    public static string? WhyNot => File.Exists(Executable)
        ? null
        : $"No Chromium at {Executable}. Install it: apt-get install -y chromium. Or name another: CHROMIUM=/path/to/chromium dotnet test";

    public IBrowser Browser => _browser ?? throw new InvalidOperationException(WhyNot ?? "The browser has not been started.");

    private static string Executable => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : Usual;

    public Task InitializeAsync() => StartAsync([]);

    /// <summary>A browser of its own whose microphone hears a sound file, once, from the moment it is opened.</summary>
    public static async Task<Chromium> ListeningToAsync(string wav)
    {
        var chromium = new Chromium();
        await chromium.StartAsync(["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-audio-capture={wav}%noloop"]);
        return chromium;
    }

    /// <summary>A browser of its own that lets a page be heard before anybody has touched it.</summary>
    public static async Task<Chromium> HeardAtOnceAsync()
    {
        var chromium = new Chromium();
        await chromium.StartAsync(["--autoplay-policy=no-user-gesture-required"]);
        return chromium;
    }

    private async Task StartAsync(IEnumerable<string> more)
    {
        if (WhyNot is null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = [.. Flags, .. more] });
        }
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
