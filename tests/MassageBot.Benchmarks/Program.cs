using System.Globalization;
using MassageBot.Benchmarks;

// dotnet run -c Release --project tests/MassageBot.Benchmarks [-- turns|understanding|micro|start|sessions|nodes|soak|endurance|collections ...] [--peer <dll>] [--sessions 1000,10000] [--seconds 60]
if (args is ["host", .. var settings])
{
    return await LoadHost.RunAsync(settings);
}

if (args is ["raw"])
{
    return await RawSender.RunAsync();
}

string[] all = ["turns", "understanding", "micro", "start", "sessions", "nodes"];
string[] more = [.. all, "soak", "endurance", "collections"]; // by name only: they take long, or need no idle machine
var chosen = args.Where(more.Contains).DefaultIfEmpty().First() is null ? all : [.. args.Where(more.Contains)];
var report = new Report();
report.Line(Report.Text($"# MassageBot, measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}: {Environment.ProcessorCount} cores, .NET {Environment.Version}, generator on the same machine"));
if (chosen.Contains("understanding"))
{
    UnderstandingTable.Write(report);
}

if (chosen.Contains("micro"))
{
    await MicroTable.WriteAsync(report, Path.Combine(AppContext.BaseDirectory, "micro", "MassageBot.Micro.Benchmarks.dll"));
}

if (chosen.Contains("turns"))
{
    await TurnsTable.WriteAsync(report, Path.Combine(AppContext.BaseDirectory, "turns", "MassageBot.Turns.Benchmarks.dll"), Option("--peer"));
}

if (chosen.Contains("sessions"))
{
    var sizes = (Option("--sessions") ?? "1000,10000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToList();
    await SessionsTable.WriteAsync(report, sizes, TimeSpan.FromSeconds(int.Parse(Option("--seconds") ?? "60", CultureInfo.InvariantCulture)), withFloor: !args.Contains("--no-floor"));
}

if (chosen.Contains("start"))
{
    await StartTable.WriteAsync(report, int.Parse(Option("--stored") ?? "10000", CultureInfo.InvariantCulture));
}

if (chosen.Contains("nodes"))
{
    await NodesTable.WriteAsync(report, int.Parse(Option("--takeover") ?? "5000", CultureInfo.InvariantCulture), Option("--older"));
}

if (chosen.Contains("soak"))
{
    await SoakTable.WriteAsync(report, int.Parse(Option("--an-hour") ?? "40", CultureInfo.InvariantCulture));
}

if (chosen.Contains("endurance"))
{
    await EnduranceTable.WriteAsync(report, int.Parse(Option("--running") ?? "5000", CultureInfo.InvariantCulture), int.Parse(Option("--minutes") ?? "120", CultureInfo.InvariantCulture));
}

if (chosen.Contains("collections"))
{
    await CollectionsTable.WriteAsync(report, int.Parse(Option("--running") ?? "1000", CultureInfo.InvariantCulture), TimeSpan.FromSeconds(int.Parse(Option("--seconds") ?? "60", CultureInfo.InvariantCulture)));
}

report.Line();
report.Line(report.Failures == 0 ? "Every bar was reached." : Report.Text($"{report.Failures} bars were not reached."));
report.Save(Path.GetFullPath(Option("--out") ?? Path.Combine("artifacts", "benchmarks.md")));
return report.Failures == 0 ? 0 : 1;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
