using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Whole sessions on the page: every technique, from its first words to its last, answered on the page's own buttons.</summary>
[Collection(BrowserTests.Name)]
public sealed class PlayerSessionTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task Every_technique_is_performed_to_its_end_and_the_browser_has_nothing_to_complain_about()
    {
        await using var product = await PlayerProduct.StartAsync(["--Session:Speed=120"]);
        product.Tones.Milliseconds = 60;
        var pack = product.Product.Service<ContentPack>();
        await using var visitor = await product.BeginAsync(chromium, Compile(pack.Techniques.All[0]));
        foreach (var (index, technique) in pack.Techniques.All.Index())
        {
            if (index > 0)
            {
                product.Bot.Script = Compile(technique);
                await visitor.TypeAsync("begin");
            }

            await PerformAsync(visitor, product, technique.Id);
        }

        visitor.HasNoComplaint();
        Assert.Equal(0, product.Product.CspReports);
        Assert.DoesNotContain(product.Bot.Reports, report => report.Name == "massagebot/session.error");
    }

    private static Script Compile(Technique technique) => ScriptCompiler.Compile(technique, new ScriptRequest { MaxPressure = 2, NoPressure = false });

    private static async Task PerformAsync(Visitor visitor, PlayerProduct product, string technique)
    {
        var answers = visitor.Page.Locator("#ask button");
        for (var waited = 0; waited < 120_000; waited += 100)
        {
            if (product.Bot.Session is { State.Phase: SessionPhase.Ended } done && done.Script.Technique == technique)
            {
                Assert.Equal(SessionOutcome.Completed, done.State.Outcome);
                return;
            }

            await AnswerAsync(answers);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        Assert.Fail($"{technique} did not come to its end: {product.Bot.Session?.State.Phase} at step {product.Bot.Session?.State.Step}.");
    }

    private static async Task AnswerAsync(ILocator answers)
    {
        var texts = await answers.AllInnerTextsAsync();
        var at = texts.ToList().FindIndex(answer => answer.Trim() is "Yes" or "2");
        if (at >= 0)
        {
            try
            {
                await answers.Nth(at).ClickAsync(new() { Timeout = 1_000 });
            }
            catch (TimeoutException)
            {
                return; // answered, or asked again, while the finger was on its way
            }
        }
    }
}
