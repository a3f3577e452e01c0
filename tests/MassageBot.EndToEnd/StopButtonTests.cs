using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class StopButtonTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task One_tap_on_stop_is_enough()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);

        await visitor.Stop.ClickAsync();

        await visitor.Page.GetByRole(AriaRole.Alert).GetByText("Stop. Hands off.").WaitForAsync();
        await visitor.SeesAsync("You said: stop");
        Assert.Single(parrot.Bot.Heard, "stop");
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task Stop_works_on_a_phone_that_opens_the_page_over_plain_http()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await Visitor.ArriveAsync(chromium, new UriBuilder(parrot.Line.Address) { Host = Chromium.PlainHost }.Uri);
        await visitor.SeesAsync(ParrotBot.Greeting);
        Assert.False(await visitor.Page.EvaluateAsync<bool>("isSecureContext"));

        await visitor.Stop.ClickAsync();

        await visitor.SeesAsync("You said: stop");
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task Pause_is_sent_at_one_tap_too()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);

        await visitor.Pause.ClickAsync();

        await visitor.SeesAsync("You said: pause");
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task A_stop_pressed_while_the_line_is_cut_arrives_once_when_it_is_back()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        parrot.Line.Cut();

        await visitor.Stop.ClickAsync();
        await visitor.Page.GetByText("No connection: the bot is told as soon as it is back").WaitForAsync();
        parrot.Line.Mend();

        await visitor.SeesAsync("You said: stop");
        Assert.Single(parrot.Bot.Heard, "stop");
    }

    [ChromiumFact]
    public async Task After_a_reload_stop_does_not_wait_for_web_chat()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        var asked = await visitor.HoldWebChatAsync();
        await visitor.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        var route = await asked;

        await visitor.Stop.ClickAsync();
        await visitor.Page.GetByText("The bot has heard you").WaitForAsync();
        Assert.Contains("stop", parrot.Bot.Heard);

        await route.ContinueAsync();
        await visitor.SeesAsync("You said: stop");
    }

    [ChromiumFact]
    public async Task Before_anything_runs_stop_says_so()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        await visitor.HoldWebChatAsync();
        await visitor.Page.GotoAsync(parrot.Line.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        await visitor.Stop.ClickAsync();

        await visitor.Page.GetByText("nothing is running").WaitForAsync();
        Assert.Empty(parrot.Bot.Heard);
    }

    [ChromiumFact]
    public async Task Everything_can_be_done_with_the_keyboard_alone()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        var keys = visitor.Page.Keyboard;

        await TabToAsync(visitor, "Skip to the chat");
        await keys.PressAsync("Enter");
        await TabToAsync(visitor, "Yes");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Enter");
        await visitor.SeesAsync("You said: No");

        await Assertions.Expect(visitor.SendBox).ToBeFocusedAsync();
        await keys.TypeAsync("by hand");
        await keys.PressAsync("Enter");
        await visitor.SeesAsync("You said: by hand");

        await TabToAsync(visitor, "Stop");
        await keys.PressAsync("Space");
        await visitor.SeesAsync("You said: stop");
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    private static async Task TabToAsync(Visitor visitor, string words)
    {
        for (var press = 0; press < 12; press++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if ((await visitor.Page.EvaluateAsync<string>("document.activeElement.innerText")).Trim() == words)
            {
                return;
            }
        }

        Assert.Fail($"Twelve presses of Tab did not come to '{words}'.");
    }
}
