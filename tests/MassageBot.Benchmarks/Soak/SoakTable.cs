using System.Globalization;
using MassageBot.Channels.DirectLine;
using MassageBot.Commands;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests;
using MassageBot.Voice.Engines;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MassageBot.Benchmarks;

/// <summary>
/// Days of the product on the manual clock (reliability.md F52): people come, talk, run sessions, stop, vanish, export and delete, and what is old is swept. The heap is read each hour.
/// </summary>
/// <remarks>What belongs to a conversation is kept for 24 hours, so the first day only fills the house; the second is measured; then nobody comes any more, and all of it must go.</remarks>
internal static class SoakTable
{
    private const int HoursOfWarmUp = 24;
    private const int HoursMeasured = 24;
    private const int HoursAlone = 27;
    private const int Averaged = 3; // hours at either end
    private const double MostGrowth = 0.05;
    private const string InMemory = "/dev/shm"; // it is not the disk that is measured
    private const int SecondsAnHour = 3600;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(45);
    private static readonly Visit[] Visits = Enum.GetValues<Visit>();

    /// <param name="report">Where it goes.</param>
    /// <param name="anHour">How many people come in an hour.</param>
    public static async Task WriteAsync(Report report, int anHour)
    {
        report.Table(Report.Text($"Soak: two days compressed, {anHour} conversations an hour"), "hour", "heap", "conversations kept", "sessions known", "streams open", "people there");
        var data = Path.Combine(Directory.Exists(InMemory) ? InMemory : Path.GetTempPath(), $"massagebot-soak-{Environment.ProcessId}");
        try
        {
            var clock = new ManualClock();
            await using var app = Build(data, clock);
            await app.StartAsync();
            await new Soak(report, app.Services, clock, anHour).RunAsync();
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static WebApplication Build(string data, ManualClock clock) => ServeCommand.Build(
        [
            $"--Storage:Data={data}", "--Server:Port=0", "--Operations:Port=0", $"--DirectLine:Secret={LoadHost.Secret}", "--DirectLine:NewConversationsBurst=10000",
            "--Logging:LogLevel:Default=Error", "--Voice:Engine=flite", "--Session:Heartbeat=00:00:10",
        ],
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton(provider => new VoiceWorker(clock, provider.GetRequiredService<ILogger<VoiceWorker>>(), folder: data)); // none: clips are WAV
            builder.Services.RemoveAll<ISpeechEngine>();
            builder.Services.AddSingleton<ISpeechEngine>(new ToneEngine("flite"));
            builder.Services.AddSingleton<ISpeechEngine>(new ToneEngine("espeak-ng", whyNot: "it is not asked for"));
            builder.Services.AddSingleton<ISpeechEngine, BrowserEngine>();
        });

    private sealed class Soak(Report report, IServiceProvider services, ManualClock clock, int anHour)
    {
        private readonly ConversationHub _hub = services.GetRequiredService<ConversationHub>();
        private readonly LiveSessions _sessions = services.GetRequiredService<LiveSessions>();
        private readonly IConversationMailbox _mailbox = services.GetRequiredService<IConversationMailbox>();
        private readonly Database _database = services.GetRequiredService<Database>();
        private readonly List<SoakVisitor> _people = [];
        private readonly List<double> _heap = [];
        private readonly Dictionary<(Visit Visit, string Outcome), int> _ends = [];
        private int _came;
        private int _fetched;
        private int _stuck;

        public async Task RunAsync()
        {
            using var http = new HttpClient { BaseAddress = new Uri(services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
            await HourAsync(http, comes: 0); // the voice's fixed words, and whatever else a start does
            var empty = await ReadAsync("start");
            for (var hour = 1; hour <= HoursOfWarmUp + HoursMeasured; hour++)
            {
                await HourAsync(http, anHour);
                _heap.Add(await ReadAsync(hour.ToString(CultureInfo.InvariantCulture)));
            }

            for (var hour = 0; hour < HoursAlone; hour++)
            {
                await HourAsync(http, comes: 0);
            }

            var left = await ReadAsync(Report.Text($"{HoursAlone} hours after the last"));
            await ConcludeAsync(empty, left);
        }

        private async Task ConcludeAsync(double empty, double left)
        {
            var measured = _heap.Skip(HoursOfWarmUp).ToList();
            var (first, last) = (measured.Take(Averaged).Average(), measured.TakeLast(Averaged).Average());
            var growth = (last - first) / first;
            report.Line();
            report.Line(Report.Text($"Heap from hours {HoursOfWarmUp + 1} to {HoursOfWarmUp + Averaged} ({first / 1e6:F2} MB) to the last {Averaged} ({last / 1e6:F2} MB): {growth:P1}, {(last - first) / (anHour * (HoursMeasured - Averaged)):F0} bytes a conversation. {report.Bar(growth <= MostGrowth, $"at most {MostGrowth:P0}")}"));
            var kept = await KeptAsync() + _sessions.All.Count() + _hub.StreamCount;
            report.Line(Report.Text($"After everybody has gone and all has been swept: {left / 1e6:F2} MB, against {empty / 1e6:F2} MB before the first came. {report.Bar(kept == 0, $"{kept} conversations, sessions and streams are left")}"));
            report.Line(Report.Text($"{_came} conversations, {_fetched} clips and exports fetched; ends: {string.Join(", ", _ends.OrderBy(end => end.Key).Select(end => $"{end.Key.Visit} {end.Key.Outcome} {end.Value}"))}. {report.Bar(_stuck == 0, $"{_stuck} of them came to no end")}"));
        }

        private async Task HourAsync(HttpClient http, int comes)
        {
            for (var second = 0; second < SecondsAnHour; second++)
            {
                clock.Advance(Tick);
                if (comes > 0 && second * comes / SecondsAnHour != (second + 1) * comes / SecondsAnHour)
                {
                    _people.Add(await SoakVisitor.ComeAsync(http, Visits[_came % Visits.Length], _came++, clock));
                }

                await HearAsync();
                await Task.WhenAll(_people.Select(person => person.ActAsync()));
                Part();
                if (second % 60 == 0)
                {
                    await _database.WriteAsync(_ => { }); // what sweeps has its turn before time goes on
                }
            }
        }

        // Until the program has nothing more to do and everybody has heard everything: time stands while somebody works.
        private async Task HearAsync()
        {
            while (true)
            {
                await _mailbox.WhenIdleAsync();
                var news = _people.Where(HasNews).ToList();
                if (news.Count == 0)
                {
                    return;
                }

                await Task.WhenAll(news.Select(person => person.HearAsync()));
            }
        }

        private bool HasNews(SoakVisitor person)
        {
            var committed = _hub.Find(person.Line.Id)?.Committed ?? 0;
            var news = committed > person.Line.Seen;
            person.Line.Seen = committed;
            return news;
        }

        private void Part()
        {
            foreach (var person in _people.Where(person => person.Gone || person.Stayed > Longest).ToList())
            {
                var end = (person.Visit, person.Outcome ?? "no outcome");
                _ends[end] = _ends.GetValueOrDefault(end) + 1;
                _fetched += person.Fetched;
                _stuck += person.Gone ? 0 : 1;
                _people.Remove(person);
                person.Dispose();
            }
        }

        private async Task<double> ReadAsync(string hour)
        {
            await _mailbox.WhenIdleAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var heap = (double)GC.GetTotalMemory(forceFullCollection: true);
            report.Row(hour, Report.Text($"{heap / 1e6:F2} MB"), Report.Text($"{await KeptAsync()}"), Report.Text($"{_sessions.All.Count()}"), Report.Text($"{_hub.StreamCount}"), Report.Text($"{_people.Count}"));
            return heap;
        }

        private Task<long> KeptAsync() => _database.ReadAsync(session => session.First("SELECT count(*) FROM conversations", row => row.GetInt64(0)));
    }
}
