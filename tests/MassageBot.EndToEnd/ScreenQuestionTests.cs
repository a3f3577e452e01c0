using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>A question on the session's screen: what is asked, and every answer to it, in sight.</summary>
[Collection(ScreenTests.Name)]
public sealed class ScreenQuestionTests(Chromium chromium)
{
    [ChromiumTheory]
    [InlineData(320, 568)]
    [InlineData(375, 667)]
    [InlineData(640, 400)]
    public async Task On_a_small_screen_every_answer_to_a_question_is_seen_whole(int width, int height)
    {
        await using var screen = await ArriveAsync(width, height);
        foreach (var state in new[] { "number", "check", "consent", "unanswered" })
        {
            await screen.ShowAsync(state);
            await Assertions.Expect(screen.Page.Locator("#caption")).ToBeInViewportAsync(new() { Ratio = 1 });
            foreach (var choice in await screen.Page.Locator("#ask button").AllAsync())
            {
                Assert.True(await SeenWholeAsync(choice), $"{state}: {await choice.TextContentAsync()}");
                var box = (await choice.BoundingBoxAsync())!;
                Assert.True(box is { Width: >= 44, Height: >= 56 }, $"{state}: {box.Width} x {box.Height}");
            }
        }
    }

    [ChromiumFact]
    public async Task After_the_pause_for_silence_the_question_is_still_there_to_be_read()
    {
        await using var screen = await ArriveAsync(390, 844);
        await screen.ShowAsync("unanswered");
        await Assertions.Expect(screen.Page.Locator("#caption")).ToHaveTextAsync("I'll pause. Hands off, massager off. Pain number right now, zero to ten?");

        await screen.ChangeAsync("{ caption: 'Pain number right now, zero to ten?' }"); // and is said once
        await Assertions.Expect(screen.Page.Locator("#caption")).ToHaveTextAsync("Pain number right now, zero to ten?");
        await screen.ChangeAsync("{ caption: '' }");
        await Assertions.Expect(screen.Page.Locator("#caption")).ToHaveTextAsync("Paused. Hands off. Pain number right now, zero to ten?");
    }

    // Nothing of it is under the buttons that stay, nor below the end of what scrolls.
    private static Task<bool> SeenWholeAsync(ILocator choice) => choice.EvaluateAsync<bool>(
        """
        choice => {
          const [own, session] = [choice.getBoundingClientRect(), document.getElementById('session').getBoundingClientRect()];
          return own.top >= session.top - 0.5 && own.bottom <= session.bottom + 0.5;
        }
        """);

    private Task<ScreenVisitor> ArriveAsync(int width, int height) =>
        ScreenVisitor.ArriveAsync(chromium, new() { ViewportSize = new() { Width = width, Height = height } });
}
