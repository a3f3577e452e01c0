using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>
/// Makes the picture of the page for the README. It is left beside the tests; to put a new one in its place:
/// <c>PAGE_PICTURE=$PWD/src/MassageBot/Page/page.png dotnet test tests/MassageBot.EndToEnd --filter FullyQualifiedName~Picture</c>
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class PictureTests(Chromium chromium)
{
    private const int LargestBytes = 200_000;

    [ChromiumFact]
    public async Task The_picture_of_the_page_shows_a_session_and_is_small()
    {
        await using var product = await Product.StartAsync(["--Session:Speed=15"]);
        await using var visitor = await Visitor.NewAsync(chromium, new() { ViewportSize = new() { Width = 920, Height = 860 }, ColorScheme = ColorScheme.Light });
        var listener = new Listener(visitor.Page);
        await visitor.Page.GotoAsync(new Uri(product.Address, "?chat").ToString()); // the chat performs: the walker reads its cues
        await new Walker(visitor, listener, byTyping: false).WalkToAsync(said => said is { Step: "own-knuckles/6", HasCard: false });
        await visitor.Pause.ClickAsync(); // so that the session holds still for the picture
        await visitor.SeesAsync("Paused.");
        await visitor.Answer("Go on").WaitForAsync();
        await Assertions.Expect(visitor.Step).ToContainTextAsync("Step 6 of 19");

        var file = Environment.GetEnvironmentVariable("PAGE_PICTURE") is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "page.png");
        var picture = await visitor.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });

        Assert.InRange(picture.Length, 10_000, LargestBytes);
    }
}
