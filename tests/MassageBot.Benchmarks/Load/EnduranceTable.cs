using System.Globalization;

namespace MassageBot.Benchmarks;

/// <summary>Hours of running sessions in real time (reliability.md F53): resident memory and file handles each minute, and their slope once it has warmed up.</summary>
internal static class EnduranceTable
{
    private const double MostBytesAnHour = 1024 * 1024;
    private const int MostHandles = 10; // up or down: connections come and go
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <param name="report">Where it goes.</param>
    /// <param name="size">How many sessions: half of what the machine carries (5,000 on two cores).</param>
    /// <param name="minutes">How long: 120 for the bar, from 3.</param>
    public static async Task WriteAsync(Report report, int size, int minutes)
    {
        report.Table(Report.Text($"Endurance: {size} sessions for {minutes} minutes"), "minute", "resident", "heap is collected by itself; allocated in all", "handles");
        var data = Directory.CreateTempSubdirectory("massagebot-load-").FullName;
        try
        {
            await using var server = await ChildProcess.ServeAsync(
                typeof(LoadHost).Assembly.Location, "host", data, string.Create(CultureInfo.InvariantCulture, $"--Load:Steps={(int)(TimeSpan.FromMinutes(minutes + 5) / LoadClient.Every)}"));
            using var fleet = await Fleet.OfSessionsAsync(server, size);
            var samples = new List<(double Hours, double Bytes, double Handles)>();
            using var pace = new PeriodicTimer(Every);
            for (var minute = 1; minute <= minutes; minute++)
            {
                await pace.WaitForNextTickAsync();
                samples.Add((minute / 60.0, server.ResidentBytes, server.Handles));
                report.Row(Report.Text($"{minute}"), Report.Text($"{server.ResidentBytes / 1e6:F1} MB"), Report.Text($"{(await server.CostAsync()).Bytes / 1e9:F2} GB"), Report.Text($"{server.Handles}"));
            }

            Conclude(report, [.. samples.Skip(minutes / 3)], fleet.Clients.Sum(client => client.Violations.Count));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static void Conclude(Report report, List<(double Hours, double Bytes, double Handles)> warm, int violations)
    {
        var slope = Slope(warm.ConvertAll(sample => (sample.Hours, sample.Bytes)));
        var handles = warm.Max(sample => sample.Handles) - warm.Min(sample => sample.Handles);
        report.Line();
        report.Line(Report.Text($"Resident memory: {slope / MostBytesAnHour:F2} MB an hour over the last {warm.Count} minutes. {report.Bar(slope <= MostBytesAnHour, $"at most 1 MB an hour")}"));
        report.Line(Report.Text($"Handles: {handles} between the fewest and the most. {report.Bar(handles <= MostHandles, $"flat")}"));
        report.Line(report.Bar(violations == 0, $"{violations} cues lost, doubled or out of order"));
    }

    /// <summary>By how much something grows, by least squares.</summary>
    private static double Slope(List<(double At, double Value)> samples)
    {
        var (at, value) = (samples.Average(sample => sample.At), samples.Average(sample => sample.Value));
        return samples.Sum(sample => (sample.At - at) * (sample.Value - value)) / samples.Sum(sample => (sample.At - at) * (sample.At - at));
    }
}
