using System.Globalization;
using MassageBot.Tests.Storage;

namespace MassageBot.Benchmarks;

/// <summary>Two nodes on one PostgreSQL: stop said through the node that does not own the session, and the sessions of a node that is killed.</summary>
/// <remarks>Everybody is heard through the node that survives, so that what is measured is the nodes' taking over and not the clients' coming back.</remarks>
internal static class NodesTable
{
    private const int StopShare = 50; // one in so many of the other node's sessions
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <param name="report">Where it goes.</param>
    /// <param name="size">How many sessions both have; the node that is killed has half of them (reliability.md 6.4).</param>
    /// <param name="older">An older build's <c>MassageBot.Benchmarks.dll</c>: then it is there first and is told to end, as in an upgrade of one node after the other; <c>null</c>: it is this build, and is killed.</param>
    public static async Task WriteAsync(Report report, int size, string? older)
    {
        report.Table(Report.Text($"Two nodes on one PostgreSQL, {size} sessions{(older is null ? string.Empty : ", one of an older build")}"), "what", "p50", "p99", "slowest", "bar reached");
        if (PostgresServer.WhyNot is { } reason)
        {
            report.Row("not measured", reason, "", "", "");
            return;
        }

        var data = Directory.CreateTempSubdirectory("massagebot-load-").FullName;
        using var postgres = PostgresServer.StartOwn();
        try
        {
            string[] settings = ["host", data, "--Storage:Provider=Postgres", $"--Storage:ConnectionString={postgres.NewDatabase()}"];
            await using var ending = await ChildProcess.ServeAsync(older ?? typeof(LoadHost).Assembly.Location, settings);
            await using var door = await ChildProcess.ServeAsync(typeof(LoadHost).Assembly.Location, settings);
            await Task.Delay(Settle, TimeProvider.System, CancellationToken.None); // until each has half of the shards
            using var fleet = await Fleet.OfSessionsAsync(door, size, ending);
            await Task.Delay(Settle, TimeProvider.System, CancellationToken.None);
            await StopAsync(report, fleet, ending);
            await EndAsync(report, fleet, ending, door, inOrder: older is not null);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task StopAsync(Report report, Fleet fleet, ChildProcess other)
    {
        var stopping = fleet.Clients.Where(client => client.Node == other).Where((_, index) => index % StopShare == 0).ToList();
        await Parallel.ForEachAsync(stopping, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (client, _) => await client.StopAsync(fleet.Http));
        await Task.Delay(Settle, TimeProvider.System, CancellationToken.None);
        var cues = new Percentiles(stopping.Select(client => client.LastCueAfterStop));
        var words = new Percentiles(stopping.Select(client => client.StoppedAfter).Where(value => !double.IsNaN(value)));
        Row(report, Report.Text($"stop through the other node, said {stopping.Count} times: last cue after it"), cues, "ms", report.Bar(cues.At(99) <= 1000, $"at most 1 s (p99)"));
        Row(report, "the words that end it", words, "ms", words.Count == stopping.Count ? string.Empty : report.Bar(false, $"{stopping.Count - words.Count} stops without an answer"));
    }

    private static async Task EndAsync(Report report, Fleet fleet, ChildProcess ending, ChildProcess other, bool inOrder)
    {
        var orphans = fleet.Clients.Where(client => client.Node == ending && double.IsNaN(client.StoppedAfter)).ToList();
        var broken = fleet.Clients.Sum(client => client.Violations.Count);
        var before = (await other.CostAsync()).Running;
        var (from, wall) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetUtcNow());
        await (inOrder ? ending.TerminateAsync() : ending.KillAsync());
        var taken = await TakenAsync(other, before + orphans.Count, from);
        await Task.Delay(Patience - taken, TimeProvider.System, CancellationToken.None);
        var silent = orphans.Count(client => client.FirstHeardAfter(from) is null);
        var spoken = new Percentiles(orphans.Select(client => client.FirstHeardAfter(from)).OfType<TimeSpan>().Select(span => span.TotalSeconds));
        var kinds = fleet.Clients.SelectMany(client => client.Violations).ToList();
        var wrong = kinds.Count(kind => kind != LoadClient.Lost);
        var quiet = new Percentiles(orphans.Select(client => client.SilentAfter(from, wall)).OfType<TimeSpan>().Select(span => span.TotalSeconds));
        var end = inOrder ? "SIGTERM" : "kill -9";
        report.Row(Report.Text($"{end} of a node with {orphans.Count} sessions: until the other node has them"), string.Empty, string.Empty, Report.Text($"{taken.TotalSeconds:F2} s"), string.Empty);
        Row(
            report, Report.Text($"until each hears the next word (each has one every {LoadClient.Every.TotalSeconds:F0} s, whoever says it: p50 2.5 s and p99 4.95 s if nothing were lost)"), spoken, "s",
            report.Bar(spoken.At(99) <= 5, $"at most 5 s (p99)"), "F2");
        Row(report, "how long each heard nothing when a word was due (from the kill, or from when its next was due if later)", quiet, "s", report.Bar(quiet.At(99) <= 5 && quiet.Count == orphans.Count, $"at most 5 s (p99)"), "F2");
        var all = string.Join(", ", kinds.GroupBy(kind => kind).Select(kind => $"{kind.Key}: {kind.Count()}"));
        report.Row("sessions silently dead; cues doubled, out of order or after stop; cues left out in the gap", silent.ToString(CultureInfo.InvariantCulture), wrong.ToString(CultureInfo.InvariantCulture),
            (kinds.Count - broken - wrong).ToString(CultureInfo.InvariantCulture), report.Bar(silent == 0 && wrong == 0 && broken == 0, $"none dead, none doubled, none lost before the kill ({broken} rules broken before it; in all: {all}; asked whether to go on, after a gap of more than 20 s: {fleet.Clients.Sum(client => client.Questions)})"));
    }

    private static async Task<TimeSpan> TakenAsync(ChildProcess node, int sessions, long from)
    {
        using var pace = new PeriodicTimer(LookEvery);
        while ((await node.CostAsync()).Running < sessions && TimeProvider.System.GetElapsedTime(from) < Patience)
        {
            await pace.WaitForNextTickAsync();
        }

        return TimeProvider.System.GetElapsedTime(from);
    }

    private static void Row(Report report, string what, Percentiles values, string unit, string bar, string form = "F1")
    {
        report.Row(what, Text(50), Text(99), Text(100), bar);

        string Text(double percent) => $"{values.At(percent).ToString(form, CultureInfo.InvariantCulture)} {unit}";
    }
}
