using System.Globalization;

namespace MassageBot.Benchmarks;

/// <summary>Running sessions in chat: lateness from due to socket, memory, processor, and every rule of the cues checked by the clients while it runs; beside a raw Kestrel sender.</summary>
internal static class SessionsTable
{
    private const int StopShare = 100; // one in so many says stop
    private const int WarmUp = 200;
    private const double LateMilliseconds = 50;
    private const int MostMoments = 5;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(12);

    /// <param name="report">Where it goes.</param>
    /// <param name="sizes">How many sessions, run after run.</param>
    /// <param name="measured">How long each run is measured.</param>
    /// <param name="withFloor">Whether the raw sender is measured before each.</param>
    public static async Task WriteAsync(Report report, IReadOnlyList<int> sizes, TimeSpan measured, bool withFloor)
    {
        report.Table(
            Report.Text($"Running sessions, a cue each {LoadClient.Every.TotalSeconds:F0} s, measured for {measured.TotalSeconds:F0} s"),
            "sessions", "cues", "late p50 / p99 / p99.9", "raw Kestrel p50 / p99 / p99.9", "cores (raw)", "a cue: CPU (raw), bytes", "KB a session: heap / resident", "generator cores", "lost, doubled, out of order, after stop");
        var notes = new List<string>();
        foreach (var size in sizes)
        {
            var floor = withFloor ? await FloorAsync(size, measured / 2) : Sample.None;
            await RunAsync(report, size, measured, floor, notes, isBar: size == 10_000);
        }

        report.Line();
        notes.ForEach(note => report.Line("- " + note));
    }

    private static async Task RunAsync(Report report, int size, TimeSpan measured, Sample floor, List<string> notes, bool isBar)
    {
        var data = Directory.CreateTempSubdirectory("massagebot-load-").FullName;
        try
        {
            using var own = new Stalls();
            await using var server = await ChildProcess.ServeAsync(Environment.ProcessPath is null ? string.Empty : typeof(LoadHost).Assembly.Location, "host", data);
            await WarmAsync(server);
            var empty = (HeapBytes: await server.HeapBytesAsync(), server.ResidentBytes);
            using var fleet = await Fleet.OfSessionsAsync(server, size);
            var before = fleet.Clients.Sum(client => client.Violations.Count);
            var sample = await MeasureAsync(fleet, measured);
            var full = (server.ResidentBytes, HeapBytes: await server.HeapBytesAsync());
            var (heap, resident) = ((full.HeapBytes - empty.HeapBytes) / 1024.0 / size, (full.ResidentBytes - empty.ResidentBytes) / 1024.0 / size);
            await Task.Delay(Settle / 4, TimeProvider.System, CancellationToken.None); // it stood still to collect
            var stops = await StopAsync(fleet);
            var violations = fleet.Clients.SelectMany(client => client.Violations).ToList();
            report.Row(
                size.ToString(CultureInfo.InvariantCulture), sample.Late.Count.ToString(CultureInfo.InvariantCulture), Three(sample.Late), Three(floor.Late),
                Report.Text($"{sample.Cores:F2} ({floor.Cores:F2})"), Report.Text($"{sample.MicrosecondsPerCue:F0} us ({floor.MicrosecondsPerCue:F0} us), {sample.BytesPerCue / 1024:F1} KB"), Report.Text($"{heap:F1} / {resident:F1}"), Report.Text($"{sample.GeneratorCores:F2}"),
                violations.Count == 0 ? "0" : string.Join(", ", violations.GroupBy(kind => kind).Select(kind => $"{kind.Key}: {kind.Count()}")));
            notes.Add(Report.Text($"{size} sessions, stop said by {stops.Words.Count} of them at once: last cue after the utterance p50 {stops.LastCue.At(50):F0} ms, p99 {stops.LastCue.At(99):F0} ms; words that end it p50 {stops.Words.At(50):F0} ms, p99 {stops.Words.At(99):F0} ms."));
            notes.Add(Report.Text($"{size} sessions: {sample.Late.Above(LateMilliseconds)} cues more than {LateMilliseconds} ms late{await WhenAsync(sample.Heard, server, own)}; collections stopped the server {sample.Paused:P1} and the generator {sample.GeneratorPaused:P1} of the time."));
            notes.Add(Report.Text($"{size} sessions, what took {Stalls.Long} ms or more in the server since its start: {await LongestAsync(server)}."));
            if (violations.Count > 0 || stops.Silent > 0)
            {
                notes.Add(report.Bar(false, $"{size} sessions: {violations.Count} broken rules ({before} of them while the sessions were begun) and {stops.Silent} stops without an answer; such a run has no performance result."));
            }

            if (isBar)
            {
                notes.Add(report.Bar(sample.Late.At(99) <= 50 && sample.Late.At(99.9) <= 150, $"10,000 sessions late at most 50 ms (p99) and 150 ms (p99.9)"));
                notes.Add(report.Bar(sample.Cores <= 1, $"at most 1 core"));
                notes.Add(report.Bar(resident <= 40, $"at most 40 KB a session"));
                notes.Add(report.Bar(stops.LastCue.At(99) <= 300, $"stop to last cue at most 300 ms (p99)"));
                await RestartAsync(report, server, data, size, notes);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    // Killed under full load and started again on the same file: how long until it is ready, with every session taken over.
    private static async Task RestartAsync(Report report, ChildProcess server, string data, int size, List<string> notes)
    {
        await server.KillAsync();
        var from = TimeProvider.System.GetTimestamp();
        await using var again = await ChildProcess.ServeAsync(typeof(LoadHost).Assembly.Location, "host", data);
        var seconds = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
        var running = (await again.CostAsync()).Running;
        notes.Add(report.Bar(seconds <= 5 && running >= size * 99 / 100, $"kill -9 and start again with {size} sessions in the store: ready after {seconds:F1} s (at most 5 s), {running} run")); // one in a hundred said stop
    }

    // What the program takes for itself, once it has compiled what it needs, is no session's.
    private static async Task WarmAsync(ChildProcess server)
    {
        using var fleet = await Fleet.OfSessionsAsync(server, WarmUp);
        await Task.Delay(Settle, TimeProvider.System, CancellationToken.None);
    }

    private static async Task<Sample> FloorAsync(int size, TimeSpan measured)
    {
        await using var server = await ChildProcess.ServeAsync(typeof(LoadHost).Assembly.Location, "raw");
        using var fleet = await Fleet.OfStreamsAsync(server, size);
        return await MeasureAsync(fleet, measured);
    }

    private static async Task<Sample> MeasureAsync(Fleet fleet, TimeSpan measured)
    {
        await Task.Delay(Settle, TimeProvider.System, CancellationToken.None);
        var (before, own, ownPause, from) = (await fleet.Server.CostAsync(), Environment.CpuUsage.TotalTime.TotalSeconds, GC.GetTotalPauseDuration().TotalSeconds, TimeProvider.System.GetTimestamp());
        await fleet.EachAsync(client => SetAsync(client, true));
        await Task.Delay(measured, TimeProvider.System, CancellationToken.None);
        await fleet.EachAsync(client => SetAsync(client, false));
        var seconds = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
        var after = await fleet.Server.CostAsync();
        List<Heard> heard = [.. fleet.Clients.SelectMany(client => client.Heard)];
        var late = new Percentiles(heard.Select(cue => cue.LateMilliseconds));
        return new Sample(
            heard,
            late,
            (after.CpuSeconds - before.CpuSeconds) / late.Count * 1e6,
            (double)(after.Bytes - before.Bytes) / late.Count,
            (after.CpuSeconds - before.CpuSeconds) / seconds,
            (Environment.CpuUsage.TotalTime.TotalSeconds - own) / seconds,
            (after.PauseSeconds - before.PauseSeconds) / seconds,
            (GC.GetTotalPauseDuration().TotalSeconds - ownPause) / seconds);
    }

    // The moments at which cues were late, and what the server says took long then.
    private static async Task<string> WhenAsync(IReadOnlyList<Heard> heard, ChildProcess server, Stalls own)
    {
        var from = heard.Min(cue => cue.At);
        var stalls = (await server.StallsAsync()).Concat(own.Noted.Select(stall => stall with { What = "the generator's own: " + stall.What })).ToList();
        var moments = heard.Where(cue => cue.LateMilliseconds > LateMilliseconds).GroupBy(cue => (int)((cue.At - from) / Moment)).OrderByDescending(cues => cues.Count()).Take(MostMoments).OrderBy(cues => cues.Key)
            .Select(cues =>
            {
                var (first, last) = (cues.Min(cue => cue.At.AddMilliseconds(-cue.LateMilliseconds)), cues.Max(cue => cue.At) + Moment);
                var then = stalls.Where(stall => stall.At >= first && stall.At.AddMilliseconds(-stall.Milliseconds) <= last).GroupBy(stall => stall.What)
                    .OrderByDescending(kind => kind.Sum(stall => stall.Milliseconds)).Select(kind => Report.Text($"{kind.Key} {kind.Count()} times, {kind.Sum(stall => stall.Milliseconds):F0} ms"));
                return Report.Text($"second {cues.Key * Moment.TotalSeconds:F1}: {cues.Count()}, the latest {cues.Max(cue => cue.LateMilliseconds):F0} ms ({string.Join(", ", then)})");
            });
        return string.Concat(moments.Select(moment => "; " + moment));
    }

    private static async Task<string> LongestAsync(ChildProcess server) => string.Join(", ", (await server.StallsAsync()).GroupBy(stall => stall.What)
        .OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => Report.Text($"{kind.Key} {kind.Count()} times, the longest {kind.Max(stall => stall.Milliseconds):F0} ms")));

    private static Task SetAsync(LoadClient client, bool measures)
    {
        client.Measures = measures;
        return Task.CompletedTask;
    }

    private static async Task<(Percentiles LastCue, Percentiles Words, int Silent)> StopAsync(Fleet fleet)
    {
        var stopping = fleet.Clients.Where((_, index) => index % StopShare == 0).ToList();
        await Parallel.ForEachAsync(stopping, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (client, _) => await client.StopAsync(fleet.Http));
        await Task.Delay(Settle, TimeProvider.System, CancellationToken.None); // a cue after stop would come within these seconds
        return (
            new Percentiles(stopping.Select(client => client.LastCueAfterStop)),
            new Percentiles(stopping.Select(client => client.StoppedAfter).Where(value => !double.IsNaN(value))),
            stopping.Count(client => double.IsNaN(client.StoppedAfter)));
    }

    private static string Three(Percentiles late) => Report.Text($"{late.At(50):F1} / {late.At(99):F1} / {late.At(99.9):F1} ms");

    private sealed record Sample(
        IReadOnlyList<Heard> Heard, Percentiles Late, double MicrosecondsPerCue, double BytesPerCue, double Cores, double GeneratorCores, double Paused, double GeneratorPaused)
    {
        public static Sample None { get; } = new([], new Percentiles([]), double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
    }
}
