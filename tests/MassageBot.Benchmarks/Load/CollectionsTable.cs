namespace MassageBot.Benchmarks;

/// <summary>Cues while the same process holds 2 GB of other things, makes large garbage all the time and is collected whole, standing still, every few seconds (reliability.md F54).</summary>
internal static class CollectionsTable
{
    private const double MostMilliseconds = 100;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(12);

    public static async Task WriteAsync(Report report, int size, TimeSpan measured)
    {
        report.Table(Report.Text($"Collections: {size} sessions beside {Ballast.Gigabytes} GB, a whole collection each {Ballast.CollectEvery.TotalSeconds:F0} s"), "cues", "late p50 / p99 / p99.9", "stopped by collections", "bar reached");
        var data = Directory.CreateTempSubdirectory("massagebot-load-").FullName;
        try
        {
            await using var server = await ChildProcess.ServeAsync(typeof(LoadHost).Assembly.Location, "host", data, "--Load:Ballast=true");
            using var fleet = await Fleet.OfSessionsAsync(server, size);
            await Task.Delay(Settle, TimeProvider.System, CancellationToken.None);
            var (before, from) = (await server.CostAsync(), TimeProvider.System.GetTimestamp());
            Measure(fleet, true);
            await Task.Delay(measured, TimeProvider.System, CancellationToken.None);
            Measure(fleet, false);
            var stopped = ((await server.CostAsync()).PauseSeconds - before.PauseSeconds) / TimeProvider.System.GetElapsedTime(from).TotalSeconds;
            var late = new Percentiles(fleet.Clients.SelectMany(client => client.Heard).Select(cue => cue.LateMilliseconds));
            var violations = fleet.Clients.Sum(client => client.Violations.Count);
            report.Row(
                Report.Text($"{late.Count}"), Report.Text($"{late.At(50):F1} / {late.At(99):F1} / {late.At(99.9):F1} ms"), Report.Text($"{stopped:P1} of the time"),
                report.Bar(late.At(99.9) <= MostMilliseconds && violations == 0, $"at most 100 ms (p99.9), and {violations} cues lost, doubled or out of order"));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static void Measure(Fleet fleet, bool on)
    {
        foreach (var client in fleet.Clients)
        {
            client.Measures = on;
        }
    }
}
