using MassageBot.Guidance.Sessions;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>A session whose voice is not there yet: its clock waits with the first words, and says so.</summary>
[Collection(BrowserTests.Name)]
public sealed class PlayerBeginsTests(Chromium chromium)
{
    private const string GettingReady = "The voice is getting ready. We begin in a moment.";

    [ChromiumFact]
    public async Task A_session_whose_voice_is_still_being_made_begins_with_its_first_words_and_not_without_them()
    {
        await using var product = await PlayerProduct.StartAsync(["--Session:LeadIn=00:00:00"]);
        var (visitor, voice) = await WaitingAsync(product);
        await using var _ = visitor;
        Assert.Empty(await GraphRecorder.OnsetsAsync(visitor.Page));

        voice.SetResult();
        await GraphRecorder.HearsAsync(visitor.Page, 1, Visitor.Patience);

        await Notice(visitor).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Equal(0, product.Bot.Session!.State.Step);
        visitor.HasNoComplaint();
    }

    [ChromiumFact]
    public async Task Stop_ends_a_session_that_waits_for_its_voice()
    {
        await using var product = await PlayerProduct.StartAsync(["--Session:LeadIn=00:00:00"]);
        var (visitor, voice) = await WaitingAsync(product);
        await using var _ = visitor;

        await visitor.Stop.ClickAsync();
        await product.EndedAsync();

        Assert.Equal(SessionOutcome.Stopped, product.Bot.Session!.State.Outcome);
        voice.SetResult();
        visitor.HasNoComplaint();
    }

    [ChromiumFact]
    public async Task In_a_browser_without_an_audio_graph_a_session_is_shown_and_says_that_nothing_speaks()
    {
        await using var product = await PlayerProduct.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        await visitor.Page.AddInitScriptAsync("delete window.AudioContext; delete window.speechSynthesis;");
        await product.Tones.ServeAsync(visitor.Page);
        await visitor.Page.GotoAsync(product.Line.Address.ToString());
        await visitor.SeesAsync(PlayerBot.Greeting);
        product.Bot.Script = TimedScript.Of(60);
        await visitor.TypeAsync("begin");

        await visitor.Page.GetByText("No voice can speak here. Please read along.").First.WaitForAsync();
        await Assertions.Expect(visitor.Page.Locator("#caption")).ToHaveTextAsync("Words 1.", new() { Timeout = Visitor.Patience });
        await visitor.Stop.ClickAsync();
        await product.EndedAsync();

        Assert.Equal(SessionOutcome.Stopped, product.Bot.Session!.State.Outcome);
        visitor.HasNoComplaint();
    }

    // Somebody whose session has begun, told that the voice is not there yet; and what makes it be there.
    private async Task<(Visitor Visitor, TaskCompletionSource Voice)> WaitingAsync(PlayerProduct product)
    {
        var voice = new TaskCompletionSource();
        product.Tones.Ready = voice.Task;
        var visitor = await product.BeginAsync(chromium, TimedScript.Of(60));
        await Notice(visitor).WaitForAsync();
        return (visitor, voice);
    }

    private static ILocator Notice(Visitor visitor) => visitor.Page.GetByRole(AriaRole.List, new() { Name = "Notices" }).GetByText(GettingReady);
}
