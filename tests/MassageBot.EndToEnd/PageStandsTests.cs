using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

[Collection(ScreenTests.Name)]
public sealed class PageStandsTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task Our_own_page_stands_before_web_chat_has_come()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        var asked = await visitor.HoldWebChatAsync();

        await visitor.Page.GotoAsync(parrot.Line.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        var route = await asked;

        Assert.Equal("MassageBot: a guided back massage", await visitor.Page.TitleAsync());
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "MassageBot" })).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("not signed off by a clinician")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("Opening the chat")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Stop).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Pause).ToBeVisibleAsync();
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("performance.getEntriesByName('first-contentful-paint').length"));

        await route.ContinueAsync();
        await visitor.SeesAsync(ParrotBot.Greeting);
        await Assertions.Expect(visitor.Page.GetByText("Opening the chat")).ToBeHiddenAsync();
        await NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task H1_H11_the_greeting_comes_and_neither_the_browser_nor_its_policy_complains()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);

        await Assertions.Expect(visitor.Answer("Not sure")).ToBeVisibleAsync();
        await NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task A_chat_that_cannot_be_loaded_is_said_and_can_be_loaded_again()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        await visitor.Page.RouteAsync("**/assets/webchat.*", route => route.AbortAsync());

        await visitor.Page.GotoAsync(parrot.Line.Address.ToString());
        await visitor.Page.GetByText("The chat could not be loaded").WaitForAsync();
        await visitor.Page.UnrouteAllAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Load again" }).ClickAsync();

        await visitor.SeesAsync(ParrotBot.Greeting);
    }

    [ChromiumTheory]
    [InlineData(320, 568)]
    [InlineData(400, 800)]
    [InlineData(768, 1024)]
    [InlineData(1280, 720)]
    [InlineData(2560, 1440)]
    public async Task What_matters_is_on_the_screen_at_every_size(int width, int height)
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, new() { ViewportSize = new() { Width = width, Height = height } });

        Assert.Equal(width, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        foreach (var part in new[] { visitor.Stop, visitor.Pause, visitor.SendBox, visitor.Answer("Yes"), visitor.Answer("Not sure"), visitor.Page.GetByText("not signed off") })
        {
            var box = await part.BoundingBoxAsync();
            Assert.NotNull(box);
            Assert.InRange(box.X, 0, width - box.Width);
            Assert.InRange(box.Y, 0, height - box.Height);
        }

        foreach (var button in new[] { visitor.Stop, visitor.Pause, visitor.Answer("Yes") })
        {
            Assert.InRange((await button.BoundingBoxAsync())!.Height, 56, 200);
        }
    }

    [ChromiumTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_text_stands_out_from_its_ground(ColorScheme scheme)
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, new() { ColorScheme = scheme });
        await visitor.TypeAsync("card");
        await visitor.CardButton("That is all").WaitForAsync();

        foreach (var text in new[]
        {
            visitor.Bubble(ParrotBot.Greeting).Locator("p").First, visitor.Bubble("card").Locator("p").First, visitor.Stop, visitor.Pause, visitor.SendBox,
            visitor.Page.GetByText("not signed off"), visitor.CardButton("That is all"),
            visitor.Page.Locator(".webchat__adaptive-card-renderer").GetByText("A fever"),
        })
        {
            Assert.InRange(await ContrastAsync(text), 4.5, 21);
        }

        await NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task Turning_the_light_off_turns_the_open_chat_dark()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, new() { ColorScheme = ColorScheme.Light });
        var bubble = visitor.Bubble(ParrotBot.Greeting).Locator("p").First;
        await Assertions.Expect(bubble).ToHaveCSSAsync("color", "rgb(23, 33, 31)");

        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Assertions.Expect(bubble).ToHaveCSSAsync("color", "rgb(233, 240, 237)");
    }

    internal static async Task NothingAmissAsync(ParrotProduct parrot, Visitor visitor)
    {
        // A report is on its way as soon as the breach has happened; an answer to a request made later has come after it.
        await visitor.Page.EvaluateAsync("fetch('/health/live')");
        visitor.HasNoComplaint();
        Assert.Equal(0, parrot.Product.CspReports);
    }

    // WCAG 2.2, 1.4.3: text colour against the nearest ground behind it that is not see-through.
    private static async Task<double> ContrastAsync(ILocator text)
    {
        var colours = await text.First.EvaluateAsync<string[]>(
            """
            element => {
              const see = node => node ? (getComputedStyle(node).backgroundColor.endsWith(', 0)') ? see(node.parentElement) : getComputedStyle(node).backgroundColor) : 'rgb(255, 255, 255)';
              return [getComputedStyle(element).color, see(element)];
            }
            """);
        var (one, other) = (Luminance(colours[0]), Luminance(colours[1]));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(string rgb)
    {
        var parts = Regex.Matches(rgb, @"\d+").Take(3).Select(part => double.Parse(part.Value, CultureInfo.InvariantCulture) / 255)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
