using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Every state of the session's screen, in every colour scheme and at every size.</summary>
[Collection(ScreenTests.Name)]
public sealed class ScreenStatesTests(Chromium chromium)
{
    [ChromiumTheory]
    [InlineData("Light", 390, 844)]
    [InlineData("Dark", 390, 844)]
    [InlineData("High contrast", 390, 844)]
    [InlineData("Light", 1280, 800)]
    [InlineData("Dark", 1280, 800)]
    [InlineData("High contrast", 1280, 800)]
    public async Task No_state_breaches_wcag_2_2_AA(string theme, int width, int height)
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, new() { ViewportSize = new() { Width = width, Height = height } });
        await screen.ChooseThemeAsync(theme);
        await screen.Visitor.TypeAsync("card");
        await screen.Visitor.CardButton("That is all").WaitForAsync();
        Assert.Empty(await Axe.BreachesAsync(screen.Page));

        foreach (var state in ScreenVisitor.States)
        {
            await screen.ShowAsync(state);
            Assert.Empty((await Axe.BreachesAsync(screen.Page)).Select(breach => $"{state}: {breach}"));
        }

        await screen.ShowAsync("do");
        await screen.Page.Locator("#more summary").ClickAsync();
        await screen.Page.Locator("#exact summary").ClickAsync();
        Assert.Empty(await Axe.BreachesAsync(screen.Page));
        await screen.Button("Settings").ClickAsync();
        Assert.Empty(await Axe.BreachesAsync(screen.Page));
        await PageStandsTests.NothingAmissAsync(screen.Parrot, screen.Visitor);
    }

    [ChromiumTheory]
    [InlineData(320, 568)]
    [InlineData(360, 740)]
    [InlineData(640, 400)] // 1280 x 800 at 200 %
    [InlineData(768, 1024)]
    [InlineData(1024, 640)]
    [InlineData(1280, 720)]
    [InlineData(2560, 1440)]
    public async Task Nothing_is_cut_off_at_any_size(int width, int height)
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, new() { ViewportSize = new() { Width = width, Height = height } });
        foreach (var state in ScreenVisitor.States)
        {
            await screen.ShowAsync(state);
            var wide = await screen.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('#session, #session *, header *, footer *')]
                  .filter(one => one.checkVisibility({ visibilityProperty: true }) && (one.getBoundingClientRect().right > innerWidth + 0.5 || one.getBoundingClientRect().left < -0.5))
                  .map(one => one.id || one.className || one.tagName)
                """);
            Assert.Empty(wide.Where(one => one != "unseen").Select(one => $"{state}: {one}"));
            Assert.Equal(width, await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await Assertions.Expect(screen.Visitor.Stop).ToBeInViewportAsync(new() { Ratio = 1 });
            if (state is "setup" or "do" or "paused" or "breathe")
            {
                await Assertions.Expect(screen.Page.Locator("#pause")).ToBeInViewportAsync(new() { Ratio = 1 });
                await Assertions.Expect(screen.Page.Locator("#caption")).ToBeVisibleAsync();
                Assert.InRange(await screen.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.getElementById('caption')).fontSize)"), 28, 64);
            }
        }
    }

    [ChromiumFact]
    public async Task A_phone_shows_the_session_or_the_chat_and_a_wide_screen_both()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var (session, chat) = (screen.Page.Locator("#caption"), screen.Visitor.SendBox);
        await screen.ShowAsync("do");
        await Assertions.Expect(session).ToBeVisibleAsync();
        await Assertions.Expect(chat).ToBeHiddenAsync();

        await screen.Button("Chat").ClickAsync();
        await Assertions.Expect(session).ToBeHiddenAsync();
        await Assertions.Expect(chat).ToBeVisibleAsync();
        await screen.ChangeAsync("{ stepMs: 23000 }"); // time passes: nobody is torn out of the chat
        await Assertions.Expect(chat).ToBeVisibleAsync();

        await screen.Page.SetViewportSizeAsync(1280, 800);
        await Assertions.Expect(session).ToBeVisibleAsync();
        await Assertions.Expect(chat).ToBeVisibleAsync();
        await Assertions.Expect(screen.Button("Chat")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_choice_of_colours_outweighs_the_devices_and_reaches_the_chat_and_the_pictures()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, new() { ColorScheme = ColorScheme.Light });
        await screen.ShowAsync("do");
        var (bubble, picture) = (screen.Visitor.Bubble(ParrotBot.Greeting).Locator("p").First, screen.Page.Locator("#picture"));
        await Assertions.Expect(bubble).ToHaveCSSAsync("color", "rgb(23, 33, 31)");
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", "/pictures/lower-mid-back-dots.svg?theme=light");

        await screen.ChooseThemeAsync("Dark");
        await Assertions.Expect(bubble).ToHaveCSSAsync("color", "rgb(233, 240, 237)");
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", "/pictures/lower-mid-back-dots.svg?theme=dark");

        await screen.ChooseThemeAsync("High contrast");
        await Assertions.Expect(screen.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(0, 0, 0)");
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", "/pictures/lower-mid-back-dots.svg?theme=contrast");

        await screen.Page.ReloadAsync();
        await Assertions.Expect(screen.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(0, 0, 0)"); // kept
        await screen.ChooseThemeAsync("As this device");
        await Assertions.Expect(screen.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(244, 242, 237)");
    }

    [ChromiumFact]
    public async Task With_reduced_motion_the_breath_is_a_bar()
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, new() { ReducedMotion = ReducedMotion.Reduce });
        await screen.ShowAsync("breathe");

        await Assertions.Expect(screen.Page.Locator("#breath-bar")).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator("#disc")).ToBeHiddenAsync();
        await Assertions.Expect(screen.Page.Locator("#breath")).ToHaveTextAsync("Breathe in");
    }
}
