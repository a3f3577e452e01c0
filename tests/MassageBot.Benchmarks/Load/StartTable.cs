using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MassageBot.Benchmarks;

/// <summary>How long a start takes with many running sessions in the store, every one of them taken over.</summary>
internal static class StartTable
{
    private const int Starts = 3;

    public static async Task WriteAsync(Report report, int size)
    {
        report.Table(Report.Text($"Start with {size} running sessions in the store"), "start", "until it is ready", "CPU until then", "bar reached");
        var data = Directory.CreateTempSubdirectory("massagebot-load-").FullName;
        try
        {
            await FillAsync(data, size);
            for (var start = 1; start <= Starts; start++)
            {
                var from = TimeProvider.System.GetTimestamp();
                await using var server = await ChildProcess.ServeAsync(typeof(LoadHost).Assembly.Location, "host", data);
                var seconds = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
                var cost = server.CpuSeconds;
                var running = (await server.CostAsync()).Running;
                report.Row(
                    start.ToString(CultureInfo.InvariantCulture), Report.Text($"{seconds:F1} s"), Report.Text($"{cost:F1} s"),
                    report.Bar(seconds <= 5 && running == size, $"at most 5 s, and {running} of {size} sessions run"));
                await server.KillAsync();
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task FillAsync(string data, int size)
    {
        var pack = ContentPack.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Pack ?? throw new InvalidOperationException("The content has faults: run the check command.");
        var script = LoadScript.Of(pack, LoadClient.Every, steps: 400);
        await using var database = Database.Open(data, TimeProvider.System);
        var conversations = new SqlConversationStore(database);
        var sessions = new SqlSessionStore(database, NullLogger<SqlSessionStore>.Instance);
        await Task.WhenAll(Enumerable.Range(0, size).Select(async number =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"start{number:000000}");
            var now = TimeProvider.System.GetUtcNow();
            await conversations.CreateAsync(new StoredConversation(id, "dl_load", null, null, UserJoined: true, LastSeq: 0, now), new InboxItem("none", id, "join", "{}"u8.ToArray()));
            var settings = new SessionSettings { Place = "GB" };
            await sessions.SaveAsync(
                new StoredSession
                {
                    Id = Guid.NewGuid().ToString("N"),
                    ConversationId = id,
                    Version = 1,
                    Script = script,
                    State = SessionReducer.Next(script, SessionReducer.Begin(script), new SessionInput.Start(settings), TimeSpan.Zero).State,
                    Settings = settings,
                    Reference = new SavedReference { ChannelId = "directline", ConversationId = id, UserId = "dl_load", BotId = "massagebot" },
                    NowMs = 0,
                    SavedAt = now,
                },
                expectedVersion: 0);
        }));
    }
}
