using System.Globalization;
using MassageBot.Guidance.Sessions;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>How exact the player is, measured where the sound leaves the audio graph. One minute here; ten with <c>MASSAGEBOT_MINUTES=10</c>.</summary>
[Collection(BrowserTests.Name)]
public sealed class PlayerTimingTests(Chromium chromium)
{
    // Headless browsers hide no tab; so the page is told that it is hidden, and its timers are held back as a browser does at its worst: to once a minute.
    private const string HiddenPage = """
        (() => {
          const { setTimeout: later, clearTimeout: never } = window;
          const held = new Map();
          let hidden = false;
          let next = -1;
          window.setTimeout = (work, ms, ...rest) => {
            if (!hidden) return later(work, ms, ...rest);
            held.set(next, { work: () => work(...rest), due: performance.now() + (ms ?? 0) });
            return next--;
          };
          window.clearTimeout = id => held.delete(id) || never(id);
          const run = all => [...held].filter(([, { due }]) => all || due <= performance.now()).forEach(([id, { work }]) => { held.delete(id); work(); });
          setInterval(() => run(false), 60_000);
          Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
          window.__hide = on => {
            hidden = on;
            document.dispatchEvent(new Event('visibilitychange'));
            if (!on) run(true);
          };
        })();
        """;

    private static readonly int Minutes = int.Parse(Environment.GetEnvironmentVariable("MASSAGEBOT_MINUTES") ?? "1", CultureInfo.InvariantCulture);

    [ChromiumFact]
    public async Task Every_cue_begins_within_ten_milliseconds_and_nothing_drifts_with_every_core_busy()
    {
        var script = TimedScript.Of(Minutes * 60);
        await using var product = await PlayerProduct.StartAsync();
        await using var visitor = await product.BeginAsync(chromium, script);
        await GraphRecorder.HearsAsync(visitor.Page, 1, Visitor.Patience);

        using (new BusyCores())
        {
            await PlayedAsync(visitor.Page, product, script);
        }

        var (errors, drift) = Errors(await GraphRecorder.OnsetsAsync(visitor.Page), script);
        Write("busy", errors, drift);
        Assert.Equal(TimedScript.Dues(script).Count, errors.Length);
        Assert.InRange(Percentile(errors, 0.99), 0, 10);
        Assert.InRange(Math.Abs(drift), 0, 10);
        Assert.Equal(SessionOutcome.Completed, product.Bot.Session!.State.Outcome);
        visitor.HasNoComplaint();
        Assert.Equal(0, product.Product.CspReports);
    }

    [ChromiumFact]
    public async Task In_a_hidden_tab_no_cue_is_lost_or_late()
    {
        var script = TimedScript.Of(Minutes > 1 ? 180 : 60);
        await using var product = await PlayerProduct.StartAsync();
        await using var visitor = await product.BeginAsync(chromium, script, HiddenPage);
        await GraphRecorder.HearsAsync(visitor.Page, 2, Visitor.Patience);

        await visitor.Page.EvaluateAsync("window.__hide(true)");
        await Task.Delay(TimeSpan.FromSeconds(Minutes > 1 ? 120 : 40), TimeProvider.System, CancellationToken.None);
        await visitor.Page.EvaluateAsync("window.__hide(false)");
        await PlayedAsync(visitor.Page, product, script);

        var (errors, drift) = Errors(await GraphRecorder.OnsetsAsync(visitor.Page), script);
        Write("hidden", errors, drift);
        Assert.Equal(TimedScript.Dues(script).Count, errors.Length);
        Assert.InRange(errors.Max(), 0, 50);
        visitor.HasNoComplaint();
    }

    [ChromiumFact]
    public async Task What_the_page_says_of_its_own_error_is_what_is_measured()
    {
        var script = TimedScript.Of(30);
        await using var product = await PlayerProduct.StartAsync();
        await using var visitor = await product.BeginAsync(chromium, script);
        await PlayedAsync(visitor.Page, product, script);

        var onTime = product.Bot.Reports.Where(report => report.Name == "massagebot/session.at")
            .Select(report => Channels.InboundPayload.Read(report.Value).GetValueOrDefault("onTime")).OfType<Dictionary<string, object?>>().Last();
        var (errors, _) = Errors(await GraphRecorder.OnsetsAsync(visitor.Page), script);
        Assert.InRange((double)onTime["n"]!, 6, TimedScript.Dues(script).Count);
        Assert.InRange(Math.Abs((double)onTime["p99"]! - Percentile(errors, 0.99)), 0, 3);
    }

    private static async Task PlayedAsync(IPage page, PlayerProduct product, Script script)
    {
        await GraphRecorder.HearsAsync(page, TimedScript.Dues(script).Count, script.TotalMs + Visitor.Patience);
        for (var i = 0; i < 100 && product.Bot.Session?.State.Phase != SessionPhase.Ended; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
        }
    }

    // From the first cue on: how far each is from where the script has it, and by how much the last are further than the first.
    private static (double[] ErrorsMs, double DriftMs) Errors(double[] onsets, Script script)
    {
        var dues = TimedScript.Dues(script);
        Assert.True(onsets.Length == dues.Count, string.Create(CultureInfo.InvariantCulture, $"{onsets.Length} sounds for {dues.Count} cues: {string.Join(' ', onsets.Select(onset => onset.ToString("0.000", CultureInfo.InvariantCulture)))}"));
        var signed = onsets.Take(dues.Count).Select((onset, index) => (onset - onsets[0] - (dues[index] - dues[0])) * 1000).ToArray();
        var part = Math.Max(1, signed.Length / 6);
        return ([.. signed.Select(Math.Abs)], signed.TakeLast(part).Average() - signed.Take(part).Average());
    }

    private static double Percentile(double[] values, double part) => values.Order().ElementAt((int)Math.Ceiling(part * values.Length) - 1);

    private static void Write(string what, double[] errors, double drift)
    {
        if (Environment.GetEnvironmentVariable("MASSAGEBOT_REPORT") is { Length: > 0 } file)
        {
            File.AppendAllText(file, string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {errors.Length} cues, p50 {Percentile(errors, 0.5):0.00} ms, p99 {Percentile(errors, 0.99):0.00} ms, max {errors.Max():0.00} ms, drift {drift:0.00} ms\n"));
        }
    }
}
