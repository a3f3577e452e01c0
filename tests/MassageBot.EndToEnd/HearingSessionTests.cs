using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Everything by voice alone, with the real bot, after one tap that turns the microphone on.</summary>
[Collection(BrowserTests.Name)]
public sealed class HearingSessionTests(Chromium chromium)
{
    // A whole session takes six minutes and more of real time: on demand.
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("MASSAGEBOT_VOICE") is "1";

    [ChromiumFact]
    public async Task From_hello_over_the_safety_check_and_the_pre_flight_into_a_session_and_out_again_by_voice_alone()
    {
        await using var product = await Product.StartAsync(IsWhole ? [] : ["--Voice:Engine=browser"]);
        await using var visitor = await Visitor.NewAsync(chromium);
        await SpokenWalker.PrepareAsync(visitor);
        var listener = new Listener(visitor.Page);
        var walker = new SpokenWalker(visitor, listener);
        await visitor.Page.GotoAsync(product.Address.ToString());
        await visitor.SeesAsync("Shall we start?");
        await walker.ListenAsync();

        await walker.WalkToAsync(said => said.Ask == "Q69");
        await walker.SayAsync(0, "stop"); // the pre-flight: "so I know I can hear you"
        await Assertions.Expect(visitor.Page.Locator("#playing")).ToBeVisibleAsync(new() { Timeout = 2 * Visitor.Patience });
        await (IsWhole ? walker.WalkSessionAsync() : walker.SayAsync(1, "stop"));

        var end = await walker.WalkToAsync(said => said.Outcome is not null);
        Assert.Equal(IsWhole ? "completed" : "stopped", end.Outcome);
        Assert.DoesNotContain(listener.Said, said => said.Text.Contains("didn't catch", StringComparison.OrdinalIgnoreCase));
        // A clip that a busy machine has not made in time is answered with 503 and asked for again; with the browser's voice there are none.
        Assert.DoesNotContain(visitor.Complaints, complaint => !IsWhole || !complaint.Contains("503", StringComparison.Ordinal));
        Assert.Equal(0, product.CspReports);
    }
}
