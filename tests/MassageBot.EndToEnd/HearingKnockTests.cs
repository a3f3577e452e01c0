using System.Text.Json;
using MassageBot.Guidance.Sessions;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>The way beside the voice: knocks on the device, which a test makes of <c>devicemotion</c> events; and the time to answer.</summary>
[Collection(BrowserTests.Name)]
public sealed class HearingKnockTests(Chromium chromium)
{
    // Events with times of their own, so that no busy machine spoils the rhythm: a device that lies still, and blows at the given moments.
    private const string Knock = """
        blows => {
          window.__at ??= 10_000;
          for (const end = window.__at + 2_500, start = window.__at; window.__at < end; window.__at += 16) {
            const hit = blows.some(blow => window.__at - start >= blow && window.__at - start < blow + 16);
            const event = new DeviceMotionEvent('devicemotion', { accelerationIncludingGravity: { x: 0, y: 0.01, z: 9.81 + (hit ? 9 : 0) }, interval: 16 });
            Object.defineProperty(event, 'timeStamp', { value: window.__at });
            window.dispatchEvent(event);
          }
        }
        """;

    [ChromiumFact]
    public async Task Knocks_do_nothing_until_they_are_chosen_then_two_pause_and_three_stop()
    {
        await using var product = await PlayerProduct.StartAsync();
        await using var visitor = await product.BeginAsync(chromium, TimedScript.Of(120));
        await GraphRecorder.HearsAsync(visitor.Page, 1, Visitor.Patience);
        await visitor.Page.EvaluateAsync(Knock, new[] { 1_000, 1_300, 1_600 });

        await visitor.Page.Locator("#settings-open").ClickAsync();
        await visitor.Page.Locator("#set-knock").CheckAsync();
        await visitor.Page.Locator("#set-patience").SelectOptionAsync("2");
        await visitor.Page.Locator("#settings-close").ClickAsync();
        Assert.Equal(SessionPhase.Running, product.Bot.Session!.State.Phase);
        await visitor.Page.EvaluateAsync(Knock, new[] { 1_000, 1_300 });
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToHaveTextAsync("Felt two knocks: pause.");
        await Eventually.TrueAsync(() => product.Bot.Session!.State.Phase == SessionPhase.Paused);

        await visitor.Page.EvaluateAsync(Knock, new[] { 1_000, 1_300, 1_600 });
        await Eventually.TrueAsync(() => product.Bot.Session!.State.Phase == SessionPhase.Ended);
        Assert.Equal(SessionOutcome.Stopped, product.Bot.Session!.State.Outcome);
        await Eventually.TrueAsync(() => product.Bot.Reports.Any(report => report.Name == "massagebot/page.join" && JsonSerializer.Serialize(report.Value).Contains("\"patience\":2", StringComparison.Ordinal)));
        visitor.HasNoComplaint();
    }
}
