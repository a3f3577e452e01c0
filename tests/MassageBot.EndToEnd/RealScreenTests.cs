using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>The real bot, the real player and the screen: from hello over the safety check through a session on the screen to the end.</summary>
[Collection(ScreenTests.Name)]
public sealed class RealScreenTests(Chromium chromium)
{
    [ChromiumTheory]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(1280, 800, ColorScheme.Light)]
    public async Task A_session_is_walked_on_the_screen_with_the_keyboard_alone_and_breaches_nothing(int width, int height, ColorScheme colours)
    {
        await using var product = await Product.StartAsync(["--Session:Speed=8"]);
        await using var visitor = await Visitor.NewAsync(chromium, new() { ColorScheme = colours, ViewportSize = new() { Width = width, Height = height } });
        await BeginAsync(product, visitor);
        var (page, breaches, looked) = (visitor.Page, new List<string>(), new HashSet<string>());

        await new ScreenWalk(page, LookAsync).ToTheEndAsync();

        await Assertions.Expect(page.Locator("#ending-title")).ToHaveTextAsync("All done");
        Assert.Empty(breaches);
        Assert.InRange(looked.Count, 12, 40);
        Assert.Equal(0, product.CspReports);
        visitor.HasNoComplaint();

        async Task LookAsync(string what)
        {
            if (looked.Add(what))
            {
                if (Screens.AreKept)
                {
                    await Screens.TakeAsync(page, $"real {width} {looked.Count:D2} {what}");
                }

                breaches.AddRange((await Axe.BreachesAsync(page)).Select(breach => $"{what}: {breach}"));
            }
        }
    }

    [ChromiumFact]
    public async Task Pause_resume_and_stop_on_the_screen_are_the_players_and_the_bot_knows()
    {
        await using var product = await Product.StartAsync(["--Session:Speed=2"]);
        await using var visitor = await Visitor.NewAsync(chromium);
        await BeginAsync(product, visitor);
        await visitor.Page.WaitForFunctionAsync("document.getElementById('left').textContent !== ''");

        await visitor.Pause.ClickAsync();
        var resume = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Resume", Exact = true });
        await resume.WaitForAsync();
        await Assertions.Expect(visitor.Page.Locator("#held")).ToBeVisibleAsync();
        await resume.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#held")).ToBeHiddenAsync();
        await visitor.Stop.ClickAsync();

        await Assertions.Expect(visitor.Page.Locator("#ending-title")).ToHaveTextAsync("Stopped");
        await visitor.SeesAsync("Stopped. Hands off");
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync("Stopped. Hands off");
        await Assertions.Expect(visitor.Page.Locator("#playing")).ToBeHiddenAsync();
        Assert.Equal(0, product.CspReports);
    }

    // F36: the newest page performs, and a reload makes a new one of the only page there is.
    [ChromiumFact]
    public async Task After_a_reload_in_a_running_session_this_page_performs_it_again()
    {
        await using var product = await Product.StartAsync([]);
        await using var visitor = await Visitor.NewAsync(chromium);
        await BeginAsync(product, visitor);

        for (var reload = 0; reload < 3; reload++)
        {
            await visitor.Page.ReloadAsync();
            await visitor.Page.Locator("#playing").WaitForAsync();
            await visitor.Page.WaitForFunctionAsync("document.getElementById('left').textContent !== ''");
            await Assertions.Expect(visitor.Page.GetByText("Another device is guiding")).ToBeHiddenAsync();
        }

        await visitor.Stop.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#ending-title")).ToHaveTextAsync("Stopped");
    }

    private static async Task BeginAsync(Product product, Visitor visitor)
    {
        var walker = new Walker(visitor, new Listener(visitor.Page), byTyping: false);
        await visitor.Page.GotoAsync(product.Address.ToString());
        await walker.WalkToAsync(said => said.Ask == "Q69");
        await visitor.Answer("Stop").ClickAsync();
        await visitor.Page.Locator("#playing").WaitForAsync();
    }
}
