using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>
/// All eleven techniques performed by the page's player to their end, with the keyboard alone, from 320 to 2560 px: nothing in the console, no breach of the policy or of WCAG 2.2 AA, nothing that
/// does not fit its width. Each technique at one width here, and every kind of state looked at once; every step of every technique at every width with <c>MASSAGEBOT_ALL_STATES=1</c>.
/// </summary>
[Collection(ScreenTests.Name)]
public sealed class PlayerSessionTests(Chromium chromium)
{
    private static readonly bool s_everything = Environment.GetEnvironmentVariable("MASSAGEBOT_ALL_STATES") is { Length: > 0 };

    private static readonly string[] s_all =
    [
        "partner-thumbs", "own-knuckles", "foam-roller", "device-chair", "device-partner", "partner-strokes", "static-hold", "wall-ball", "warm-rest", "shoulder-squeeze", "gentle-movement",
    ];

    [ChromiumTheory]
    [InlineData(320, 640, ColorScheme.Dark, "partner-thumbs", "gentle-movement")]
    [InlineData(390, 844, ColorScheme.Light, "own-knuckles", "wall-ball")]
    [InlineData(768, 1024, ColorScheme.Dark, "foam-roller", "static-hold", "shoulder-squeeze")]
    [InlineData(1280, 800, ColorScheme.Light, "device-chair", "device-partner")]
    [InlineData(2560, 1440, ColorScheme.Dark, "partner-strokes", "warm-rest")]
    public async Task Techniques_are_performed_to_their_end_by_keyboard_at_a_width(int width, int height, ColorScheme colours, params string[] techniques)
    {
        await using var product = await PlayerProduct.StartAsync([s_everything ? "--Session:Speed=20" : "--Session:Speed=60"]);
        product.Tones.Milliseconds = 60;
        var catalogue = product.Product.Service<ContentPack>().Techniques;
        techniques = s_everything ? s_all : techniques;
        await using var visitor = await product.BeginAsync(chromium, Compile(catalogue.Find(techniques[0])!), options: new() { ColorScheme = colours, ViewportSize = new() { Width = 1280, Height = 900 } });
        var (page, breaches, looked) = (visitor.Page, new List<string>(), new HashSet<string>());
        foreach (var technique in techniques)
        {
            if (technique != techniques[0])
            {
                product.Bot.Script = Compile(catalogue.Find(technique)!);
                await page.SetViewportSizeAsync(1280, 900); // where the chat stands beside the session
                await visitor.TypeAsync("begin");
            }

            await page.Locator("#playing").WaitForAsync();
            await page.SetViewportSizeAsync(width, height);
            await new ScreenWalk(page, state => LookAsync(technique, state)).ToTheEndAsync();

            await product.EndedAsync();
            Assert.True(product.Bot.Session is { } session && session.Script.Technique == technique && session.State.Outcome == SessionOutcome.Completed, $"{technique}: {product.Bot.Session?.State.Outcome}");
            await Assertions.Expect(page.Locator("#ending-title")).ToHaveTextAsync("All done");
        }

        Assert.Empty(breaches);
        Assert.DoesNotContain(product.Bot.Reports, report => report.Name == "massagebot/session.error");
        Assert.Equal(0, product.Product.CspReports);
        visitor.HasNoComplaint();

        async Task LookAsync(string technique, string state)
        {
            var kind = state.StartsWith("Step ", StringComparison.Ordinal) ? KindOf(product.Bot.Script, state) : state.Split(" // ")[0];
            if (looked.Add(s_everything ? $"{technique} {state}" : kind))
            {
                breaches.AddRange((await Axe.BreachesAsync(page)).Select(breach => $"{technique}, {state}: {breach}"));
                var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
                if (over > 0)
                {
                    breaches.Add($"{technique}, {state}: {over} px wider than the window");
                }
            }
        }
    }

    // "Step 3 of 26": the third that is performed.
    private static string KindOf(Script script, string shown) =>
        script.Steps.Where(step => !step.OnlyAfterPain).ElementAt(int.Parse(shown.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) - 1).Kind.ToString();

    private static Script Compile(Technique technique) => ScriptCompiler.Compile(technique, new ScriptRequest { MaxPressure = 2 });
}
