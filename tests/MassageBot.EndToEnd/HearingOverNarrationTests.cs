using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>The guide speaks through a loudspeaker that its microphone hears: it does not take itself for somebody, and still hears somebody.</summary>
[Collection(BrowserTests.Name)]
public sealed class HearingOverNarrationTests(Chromium chromium)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("MASSAGEBOT_VOICE") is "1";

    [ChromiumFact]
    public async Task It_does_not_stop_at_its_own_words_and_stops_at_somebodys_over_them()
    {
        await using var product = await PlayerProduct.StartAsync(speaks: true);
        await using var visitor = await Visitor.NewAsync(chromium);
        await SpokenRoom.EnterAsync(visitor, echoDb: 12);
        await visitor.Page.GotoAsync(product.Line.Address.ToString());
        await visitor.SeesAsync(PlayerBot.Greeting);
        await visitor.Page.Locator("#microphone").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToContainTextAsync("Listening", new() { Timeout = Visitor.Patience });
        product.Bot.Script = ScriptCompiler.Compile(product.Product.Service<ContentPack>().Techniques.Find("own-knuckles")!, new ScriptRequest { MaxPressure = 2 });
        await visitor.TypeAsync("begin");
        await Eventually.TrueAsync(() => product.Bot.Session?.State.Phase == SessionPhase.Running);

        await Assertions.Expect(visitor.Page.Locator("#microphone.hears")).ToBeVisibleAsync(new() { Timeout = Visitor.Patience }); // its own words do come back to it
        if (IsLong)
        {
            await new ScreenWalk(visitor.Page, _ => Task.CompletedTask, TimeSpan.FromMinutes(3)).ToTheEndAsync(); // a whole session in real time, listened to by its own ear
            await product.EndedAsync();
            Assert.Equal(SessionOutcome.Completed, product.Bot.Session!.State.Outcome);
            return;
        }

        await Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System, CancellationToken.None);
        Assert.NotEqual(SessionOutcome.Stopped, product.Bot.Session!.State.Outcome);
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToContainTextAsync("Listening");
        for (var voice = 0; voice < 3 && product.Bot.Session!.State.Phase != SessionPhase.Ended; voice++)
        {
            await SpokenRoom.SayAsync(visitor, voice, "stop"); // what was said into its own "stop" is said again
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }

        await Eventually.TrueAsync(() => product.Bot.Session!.State.Phase == SessionPhase.Ended);
        Assert.Equal(SessionOutcome.Stopped, product.Bot.Session!.State.Outcome);
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToHaveTextAsync("Heard: stop.");
        visitor.HasNoComplaint();
    }
}
