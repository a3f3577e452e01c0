using System.Globalization;

namespace MassageBot.EndToEnd;

/// <summary>
/// How soon the page stands, and how soon the talk can begin. Nothing here fails for being slow, for a busy machine is; to have the figures:
/// <c>PAGE_SPEED=$PWD/artifacts/speed.txt dotnet test tests/MassageBot.EndToEnd --filter FullyQualifiedName~PageSpeed</c>
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class PageSpeedTests(Chromium chromium)
{
    private const int Visits = 7;

    [ChromiumFact]
    public async Task The_page_is_painted_before_the_chat_can_be_used()
    {
        await using var product = await Product.StartAsync();
        var measuring = Environment.GetEnvironmentVariable("PAGE_SPEED") is { Length: > 0 } file ? file : null;
        List<(double Paint, double Usable)> visits = [];
        for (var visit = 0; visit < (measuring is null ? 1 : Visits); visit++)
        {
            // A browser of one's own each time: nothing is cached.
            await using var visitor = await Visitor.ArriveAsync(chromium, product.Address);
            await visitor.Answer("Yes, start").Or(visitor.Answer("Yes")).First.WaitForAsync();
            var figures = await visitor.Page.EvaluateAsync<double[]>("[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.now()]");
            visits.Add((figures[0], figures[1]));
        }

        Assert.All(visits, visit => Assert.InRange(visit.Paint, 0, visit.Usable));
        if (measuring is not null)
        {
            var (paints, usables) = (visits.Select(visit => visit.Paint).Order().ToList(), visits.Select(visit => visit.Usable).Order().ToList());
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(measuring))!);
            await File.WriteAllTextAsync(measuring, string.Create(
                CultureInfo.InvariantCulture,
                $"{Visits} visits, median (worst) in ms: first paint {paints[Visits / 2]:F0} ({paints[^1]:F0}), first answer can be pressed {usables[Visits / 2]:F0} ({usables[^1]:F0}){Environment.NewLine}"));
        }
    }
}
