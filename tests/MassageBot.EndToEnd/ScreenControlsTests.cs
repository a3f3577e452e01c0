using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>What is pressed, tapped and typed while a session runs, and what of it reaches the player.</summary>
[Collection(ScreenTests.Name)]
public sealed class ScreenControlsTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task Stop_and_pause_act_at_one_tap_and_pause_becomes_resume()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("do");

        await screen.Button("Pause").ClickAsync();
        Assert.Equal(["pause"], await screen.HeardAsync());
        await screen.Button("Resume").ClickAsync();
        Assert.Equal(["resume"], await screen.HeardAsync());
        await screen.Page.Locator("#dial-area").ClickAsync(); // the large area is pause
        await screen.Page.Locator("#dial-area").ClickAsync();
        Assert.Equal(["pause", "resume"], await screen.HeardAsync());
        await screen.Button("Stop").ClickAsync();

        Assert.Equal(["stop"], await screen.HeardAsync());
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "Stopped" })).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator("#alarm")).ToHaveTextAsync("Stop. Hands off.");
        Assert.DoesNotContain("stop", screen.Parrot.Bot.Heard); // the player tells the bot, not the buttons too
        await PageStandsTests.NothingAmissAsync(screen.Parrot, screen.Visitor);
    }

    [ChromiumFact]
    public async Task Space_pauses_and_goes_on_and_escape_stops_but_neither_is_taken_from_who_types()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("do");
        var keys = screen.Page.Keyboard;

        await screen.Visitor.SendBox.FocusAsync();
        await keys.TypeAsync("a bit lighter");
        await keys.PressAsync("Escape");
        Assert.Equal("a bit lighter", await screen.Visitor.SendBox.InputValueAsync());
        Assert.Empty(await screen.HeardAsync());

        await screen.Page.Locator("#session").FocusAsync();
        await keys.PressAsync("Space");
        await keys.PressAsync("Space");
        Assert.Equal(["pause", "resume"], await screen.HeardAsync());
        await screen.Button("Next").FocusAsync();
        await keys.PressAsync("Space"); // a chosen button is pressed, nothing else
        Assert.Equal(["command next"], await screen.HeardAsync());

        await screen.Button("Settings").PressAsync("Enter");
        await keys.PressAsync("Escape"); // closes what is open
        Assert.Empty(await screen.HeardAsync());
        await keys.PressAsync("Escape");
        Assert.Equal(["stop"], await screen.HeardAsync());
    }

    // Web Chat keeps the focus in its box after every answer.
    [ChromiumFact]
    public async Task From_the_chats_empty_box_space_pauses_and_escape_stops()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("do");

        await screen.Visitor.SendBox.FocusAsync();
        await screen.Page.Keyboard.PressAsync("Space");
        Assert.Equal(["pause"], await screen.HeardAsync());
        await screen.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(["stop"], await screen.HeardAsync());
        Assert.Equal(string.Empty, await screen.Visitor.SendBox.InputValueAsync());
    }

    [ChromiumFact]
    public async Task A_space_meant_for_pause_never_says_yes()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("rest");
        await screen.ShowAsync("consent");

        await screen.Page.Keyboard.PressAsync("Space");

        Assert.Equal(["pause"], await screen.HeardAsync());
    }

    [ChromiumFact]
    public async Task A_question_is_answered_by_large_buttons()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("check");
        foreach (var choice in new[] { "Yes", "Lighter" })
        {
            Assert.InRange((await screen.Page.Locator("#ask").GetByText(choice).BoundingBoxAsync())!.Height, 72, 200);
        }

        await screen.Page.Locator("#ask").GetByText("Lighter").ClickAsync();

        Assert.Equal(["answer lighter"], await screen.HeardAsync());
        await Assertions.Expect(screen.Page.Locator("#ask")).ToBeHiddenAsync();
    }

    [ChromiumTheory]
    [InlineData("7", "7")]
    [InlineData("1,0", "10")]
    [InlineData("ArrowRight,ArrowRight,ArrowRight", "2")]
    [InlineData("ArrowLeft", "10")]
    public async Task The_pain_number_is_given_by_the_keyboard(string pressed, string number)
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("number");
        await Assertions.Expect(screen.Page.Locator("#ask")).ToBeFocusedAsync(); // nothing else was chosen

        foreach (var key in pressed.Split(','))
        {
            await screen.Page.Keyboard.PressAsync(key);
        }

        await screen.Page.Keyboard.PressAsync("Enter");

        Assert.Equal([$"answer {number}"], await screen.HeardAsync());
        await Assertions.Expect(screen.Page.Locator("#session")).ToBeFocusedAsync(); // space pauses again
    }

    [ChromiumFact]
    public async Task A_question_takes_the_keyboard_from_nobody()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("do");
        await screen.Button("Stop").FocusAsync();

        await screen.ShowAsync("check");

        await Assertions.Expect(screen.Visitor.Stop).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_whole_session_is_walked_with_the_keyboard_alone()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("number");
        await TabToAsync(screen.Page, "4");
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.ShowAsync("do");
        await TabToAsync(screen.Page, "Lighter");
        await screen.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(screen.Page, "More");
        await screen.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(screen.Page, "Say it again");
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.ShowAsync("check");
        await TabToAsync(screen.Page, "Yes");
        await screen.Page.Keyboard.PressAsync("Space");
        await screen.ShowAsync("rest");
        await TabToAsync(screen.Page, "Pause");
        await screen.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(screen.Page, "Stop");
        await screen.Page.Keyboard.PressAsync("Enter");

        Assert.Equal(["answer 4", "command lighter", "command repeat", "answer yes", "pause", "stop"], await screen.HeardAsync());
    }

    [ChromiumFact]
    public async Task On_another_device_the_session_can_be_taken_over_and_stopped()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium);
        await screen.ShowAsync("elsewhere");

        await screen.Button("Go on here").ClickAsync();
        Assert.Equal(["start"], await screen.HeardAsync());
        await screen.Button("Stop").ClickAsync();

        await screen.Visitor.SeesAsync("You said: stop"); // through the bot: this page's player performs nothing
    }

    private static async Task TabToAsync(IPage page, string words)
    {
        for (var press = 0; press < 60; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("words => document.activeElement.closest('#session, footer') && document.activeElement.textContent.trim() === words", words))
            {
                return;
            }
        }

        Assert.Fail($"Sixty presses of Tab did not come to '{words}'.");
    }
}
