using MassageBot.Guidance.Sessions;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>F43: a microphone that the browser refuses, or that is muted in mid-session, is said, and the page no longer claims to listen.</summary>
[Collection(BrowserTests.Name)]
public sealed class MicrophoneTests(Chromium chromium)
{
    private const string Refused = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError'); };";

    // A silent microphone of the test's own.
    private const string Silent = """
        navigator.mediaDevices.getUserMedia = async () => {
          window.__microphone = new AudioContext().createMediaStreamDestination().stream;
          return window.__microphone;
        };
        """;

    [ChromiumFact]
    public async Task F43_a_microphone_that_is_refused_or_muted_in_mid_session_is_said_and_nothing_claims_to_listen()
    {
        await using var product = await PlayerProduct.StartAsync();
        await using (var refused = await product.BeginAsync(chromium, TimedScript.Of(120), Refused))
        {
            await refused.Page.Locator("#microphone").ClickAsync();
            await SaysAsync(refused.Page, "does not let this page use the microphone");
        }

        await using var visitor = await product.BeginAsync(chromium, TimedScript.Of(120), Silent);
        await visitor.Page.Locator("#microphone").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToContainTextAsync("Listening", new() { Timeout = Visitor.Patience });

        await visitor.Page.EvaluateAsync("window.__microphone.getAudioTracks()[0].dispatchEvent(new Event('mute'))");

        await SaysAsync(visitor.Page, "I cannot hear you. Tap, type, or press space");
        Assert.NotEqual(SessionPhase.Ended, product.Bot.Session!.State.Phase);
        await Assertions.Expect(visitor.Page.Locator("#stop")).ToBeVisibleAsync();
    }

    private static async Task SaysAsync(IPage page, string words)
    {
        await Assertions.Expect(page.Locator("#ear")).ToContainTextAsync(words, new() { Timeout = Visitor.Patience });
        await Assertions.Expect(page.Locator("#microphone")).ToHaveAttributeAsync("aria-pressed", "false");
    }
}
