using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>axe-core on the real conversation in the real Web Chat: every question and tick-list of the safety check, and the end screens.</summary>
[Collection(ScreenTests.Name)]
public sealed class ConversationAxeTests(Chromium chromium)
{
    // Web Chat puts curly quotes and dashes in the place of these.
    private static readonly char[] s_rewritten = ['\n', '\'', '"', '-', '.'];

    [ChromiumTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task No_question_on_the_way_to_a_session_breaches_wcag_2_2_AA(ColorScheme colours, int width)
    {
        await using var product = await Product.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium, new() { ColorScheme = colours, ViewportSize = new() { Width = width, Height = 844 } });
        var (breaches, lists) = (new List<string>(), 0);
        var walker = new Walker(visitor, new Listener(visitor.Page), byTyping: false)
        {
            Look = async said =>
            {
                // The wire is ahead of Web Chat: what was said must be seen before it is looked at.
                await (said.HasCard ? visitor.Page.Locator(".ac-choiceSetInput-multiSelect").Last : visitor.Bubble(said.Text.Split(s_rewritten)[0]).Last).WaitForAsync();
                lists += said.HasCard ? 1 : 0;
                if (Screens.AreKept)
                {
                    await Screens.TakeAsync(visitor.Page, $"talk {width} {said.Ask}");
                }

                breaches.AddRange((await Axe.BreachesAsync(visitor.Page)).Select(breach => $"{said.Ask}: {breach}"));
            },
        };
        await visitor.Page.GotoAsync(product.Address.ToString());

        await walker.WalkToAsync(said => said.Ask == "Q64");

        Assert.Empty(breaches.DistinctBy(breach => breach[breach.IndexOf(':', StringComparison.Ordinal)..]));
        Assert.InRange(lists, 4, 20);
        visitor.HasNoComplaint();
    }

    [ChromiumFact]
    public async Task An_emergency_breaches_nothing_and_stays_before_ones_eyes_with_a_number_to_tap()
    {
        await using var product = await Product.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var walker = new Walker(visitor, new Listener(visitor.Page), byTyping: true);
        await visitor.Page.GotoAsync(product.Address.ToString());
        await walker.WalkToAsync(said => said.Ask == "W1");

        await visitor.TypeAsync("my legs went numb and I wet myself");

        var call = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Call 999" });
        await Assertions.Expect(call).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(call).ToHaveAttributeAsync("href", "tel:999");
        Assert.InRange((await call.BoundingBoxAsync())!.Height, 90, 200);
        await Assertions.Expect(visitor.Page.Locator("#ending-title")).ToHaveTextAsync("Get emergency help now");
        Assert.Empty(await Axe.BreachesAsync(visitor.Page));
        await Screens.TakeAsync(visitor.Page, "real-emergency-phone");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Go to the chat" }).ClickAsync();
        await Assertions.Expect(visitor.SendBox).ToBeVisibleAsync();
        Assert.Empty(await Axe.BreachesAsync(visitor.Page));
    }
}
