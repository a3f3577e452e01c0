using MassageBot.Guidance.Sessions;

namespace MassageBot.EndToEnd;

/// <summary>Stop and pause, measured where the sound leaves the audio graph, and what the bot knows of them.</summary>
[Collection(BrowserTests.Name)]
public sealed class PlayerStopTests(Chromium chromium)
{
    private const double SilentWithin = 0.050;

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_click_on_stop_or_pause_is_silence_within_fifty_milliseconds(bool stop)
    {
        await using var product = await PlayerProduct.StartAsync();
        await using var visitor = await SpeakingAsync(product);

        await (stop ? visitor.Stop : visitor.Pause).ClickAsync();
        var pressed = await GraphRecorder.PressAsync(visitor.Page);

        Assert.InRange(await SilentAfterAsync(visitor, pressed) - pressed, -0.02, SilentWithin);
        await UntilAsync(() => product.Bot.Session!.State.Phase == (stop ? SessionPhase.Ended : SessionPhase.Paused));
        Assert.Equal(stop ? SessionOutcome.Stopped : null, product.Bot.Session!.State.Outcome);
        visitor.HasNoComplaint();
    }

    [ChromiumFact]
    public async Task A_stop_at_the_instant_the_network_drops_is_latched_when_it_is_back_and_survives_a_restart()
    {
        await using var product = await PlayerProduct.StartAsync();
        await using var visitor = await SpeakingAsync(product);

        product.Line.Cut();
        await visitor.Stop.ClickAsync();
        var pressed = await GraphRecorder.PressAsync(visitor.Page);
        Assert.InRange(await SilentAfterAsync(visitor, pressed) - pressed, -0.02, SilentWithin);
        Assert.NotEqual(SessionPhase.Ended, product.Bot.Session!.State.Phase);
        product.Line.Mend();
        await UntilAsync(() => product.Bot.Session!.State.Phase == SessionPhase.Ended);

        Assert.Equal(SessionOutcome.Stopped, product.Bot.Session!.State.Outcome);
        var conversation = product.Bot.ConversationId!;
        await product.Product.RestartAsync();
        Assert.Equal(SessionOutcome.Stopped, product.Product.Service<MassageBot.Sessions.ISessionConductor>().Find(conversation)!.State.Outcome);
    }

    // In the middle of a tone that would go on for two seconds.
    private async Task<Visitor> SpeakingAsync(PlayerProduct product)
    {
        product.Tones.Milliseconds = 2_200;
        var visitor = await product.BeginAsync(chromium, TimedScript.Of(60));
        await GraphRecorder.HearsAsync(visitor.Page, 2, Visitor.Patience);
        return visitor;
    }

    // The words that say so come a quarter of a second later, after a quiet of their own: the last sound before that quiet is the one that was cut.
    private static async Task<double> SilentAfterAsync(Visitor visitor, double pressed)
    {
        double[] ends = [];
        await UntilAsync(async () => (ends = await GraphRecorder.EndsAsync(visitor.Page)).Any(end => end > pressed - 0.02));
        return ends.First(end => end > pressed - 0.02);
    }

    private static Task UntilAsync(Func<bool> there) => UntilAsync(() => Task.FromResult(there()));

    private static async Task UntilAsync(Func<Task<bool>> there)
    {
        for (var waited = 0; waited < Visitor.Patience && !await there(); waited += 50)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        Assert.True(await there());
    }
}
