using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>How a session ended, as its screen says it: the true reason, and the numbers to call in sight.</summary>
[Collection(ScreenTests.Name)]
public sealed class ScreenEndTests(Chromium chromium)
{
    [ChromiumTheory]
    [InlineData(320, 568)]
    [InlineData(1280, 800)]
    public async Task A_session_that_nobody_answered_ends_with_the_bots_words_and_a_number_to_call(int width, int height)
    {
        await using var screen = await ArriveAsync(width, height);
        await screen.ShowAsync("unheard");

        await Assertions.Expect(screen.Page.Locator("#ending-title")).ToHaveTextAsync("This session is over");
        await Assertions.Expect(screen.Page.Locator("#ending-words")).ToContainTextAsync("I heard nothing, so we end here.");
        await Assertions.Expect(screen.Page.Locator("#announce")).ToContainTextAsync("I heard nothing, so we end here.");
        await Assertions.Expect(Call(screen, "999")).ToHaveAttributeAsync("href", "tel:999");
        await Assertions.Expect(Call(screen, "999")).ToBeInViewportAsync(new() { Ratio = 1 });

        await screen.ShowAsync("stopped"); // and a number is no part of another end
        await Assertions.Expect(screen.Page.Locator(".call")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task An_end_whose_reason_is_not_known_is_given_none()
    {
        await using var screen = await ArriveAsync(1280, 800);
        await screen.ShowAsync("unheard");
        await screen.ChangeAsync("{ end: null }");

        await Assertions.Expect(screen.Page.Locator("#ending-words")).ToHaveTextAsync("Nothing is running. Hands off.");
    }

    [ChromiumTheory]
    [InlineData(320, 568)]
    [InlineData(375, 667)]
    [InlineData(667, 375)]
    public async Task On_a_small_phone_the_numbers_to_call_in_an_emergency_are_seen_whole(int width, int height)
    {
        await using var screen = await ArriveAsync(width, height);
        await screen.Visitor.TypeAsync("emergency");

        await Assertions.Expect(Call(screen, "999")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(Call(screen, "111")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(screen.Page.Locator("#ending-title")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(screen.Visitor.Stop).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(screen.Button("Turn microphone on")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True((await Call(screen, "999").BoundingBoxAsync())!.Height >= 90);
        Assert.Empty(await Axe.BreachesAsync(screen.Page));
    }

    private static ILocator Call(ScreenVisitor screen, string number) => screen.Page.GetByRole(AriaRole.Link, new() { Name = $"Call {number}" });

    private Task<ScreenVisitor> ArriveAsync(int width, int height) =>
        ScreenVisitor.ArriveAsync(chromium, new() { ViewportSize = new() { Width = width, Height = height } });
}
