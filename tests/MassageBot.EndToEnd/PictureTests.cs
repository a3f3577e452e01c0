using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>
/// Makes the picture of the page for the README. It is left beside the tests; to put a new one in its place:
/// <c>PAGE_PICTURE=$PWD/src/MassageBot/Page/page.png dotnet test tests/MassageBot.EndToEnd --filter FullyQualifiedName~Picture</c>
/// </summary>
[Collection(ScreenTests.Name)]
public sealed class PictureTests(Chromium chromium)
{
    private const int LargestBytes = 200_000;

    [ChromiumFact]
    public async Task The_picture_of_the_page_shows_a_session_and_is_small()
    {
        await using var product = await Product.StartAsync(["--Session:Speed=4"]);
        await using var visitor = await Visitor.NewAsync(chromium, new() { ViewportSize = new() { Width = 1280, Height = 860 }, ColorScheme = ColorScheme.Light });
        await visitor.Page.GotoAsync(product.Address.ToString());
        await new Walker(visitor, new Listener(visitor.Page), byTyping: false).WalkToAsync(said => said.Ask == "Q69");
        await visitor.Answer("Stop").ClickAsync();
        await visitor.Page.Locator("#ask").GetByRole(AriaRole.Button, new() { Name = "3", Exact = true }).WaitForAsync(); // a question holds still for the picture
        await Assertions.Expect(visitor.Page.Locator("#session-where")).ToContainTextAsync("Step 2 of 19");
        await visitor.Page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete)");

        var file = Environment.GetEnvironmentVariable("PAGE_PICTURE") is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "page.png");
        var picture = await visitor.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });

        Assert.InRange(picture.Length, 10_000, LargestBytes);
    }
}
