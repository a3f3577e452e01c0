using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Techniques;
using MassageBot.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.EndToEnd;

/// <summary>
/// How soon the page stands, and how soon the talk can begin. Nothing here fails for being slow, for a busy machine is; to have the figures:
/// <c>PAGE_SPEED=$PWD/artifacts/speed.txt dotnet test tests/MassageBot.EndToEnd --filter FullyQualifiedName~PageSpeed</c>
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class PageSpeedTests(Chromium chromium)
{
    private const int Visits = 7;

    private static readonly string? s_measuring = Environment.GetEnvironmentVariable("PAGE_SPEED") is { Length: > 0 } file ? file : null;

    [ChromiumFact]
    public async Task The_page_is_painted_before_the_chat_can_be_used()
    {
        await using var product = await Product.StartAsync();
        var visits = await VisitsAsync(async () =>
        {
            // A browser of one's own each time: nothing is cached.
            await using var visitor = await Visitor.ArriveAsync(chromium, product.Address);
            await visitor.Answer("Yes, start").Or(visitor.Answer("Yes")).First.WaitForAsync();
            return await visitor.Page.EvaluateAsync<double[]>("[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.now()]");
        });

        Assert.All(visits, visit => Assert.InRange(visit[0], 0, visit[1]));
        await WriteAsync(visits, "first paint", "first answer can be pressed");
    }

    /// <summary>From opening the page to the first word of a session that begins as soon as the page is there: how long until it can be performed at all. The voice is the product's own.</summary>
    [ChromiumFact]
    public async Task The_first_word_of_a_session_is_heard_on_a_page_that_was_just_opened()
    {
        await using var loud = await Chromium.HeardAtOnceAsync();
        await using var product = await Product.StartAsync(["--Session:LeadIn=00:00:00"], builder => builder.Services
            .AddSingleton<IBot>(services => new PlayerBot(services.GetRequiredService<ISessionConductor>(), services.GetRequiredService<IPageEvents>()))
            .AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, GraphRecorder.Server>());
        var bot = (PlayerBot)product.Service<IBot>();
        (bot.AtOnce, bot.Script) = (true, ScriptCompiler.Compile(product.Service<ContentPack>().Techniques.Find("own-knuckles")!, new ScriptRequest()));
        var visits = await VisitsAsync(async () =>
        {
            await using var visitor = await Visitor.NewAsync(loud);
            await GraphRecorder.AttachAsync(visitor.Page);
            await visitor.Page.GotoAsync(product.Address.ToString());
            await GraphRecorder.HearsAsync(visitor.Page, 1, Visitor.Patience);
            return await visitor.Page.EvaluateAsync<double[]>("[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.now() - (window.__heard.context.currentTime - window.__heard.onsets[0]) * 1000]");
        });

        Assert.All(visits, visit => Assert.InRange(visit[0], 0, visit[1]));
        await WriteAsync(visits, "first paint", "first word heard");
    }

    private static async Task<List<double[]>> VisitsAsync(Func<Task<double[]>> visit)
    {
        var visits = new List<double[]>();
        for (var count = 0; count < (s_measuring is null ? 1 : Visits + 1); count++)
        {
            visits.Add(await visit());
        }

        return visits;
    }

    // The first visit finds a server that has done nothing yet.
    private static async Task WriteAsync(List<double[]> visits, string first, string second)
    {
        if (s_measuring is not null)
        {
            var (cold, warm) = (visits[0], visits.Skip(1).ToList());
            var (firsts, seconds) = (warm.Select(visit => visit[0]).Order().ToList(), warm.Select(visit => visit[1]).Order().ToList());
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(s_measuring))!);
            await File.AppendAllTextAsync(s_measuring, string.Create(
                CultureInfo.InvariantCulture,
                $"{Visits} visits, median (worst; the very first of a server) in ms: {first} {firsts[Visits / 2]:F0} ({firsts[^1]:F0}; {cold[0]:F0}), {second} {seconds[Visits / 2]:F0} ({seconds[^1]:F0}; {cold[1]:F0}){Environment.NewLine}"));
        }
    }
}
