using System.Globalization;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Privacy;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.Conversation;
using MassageBot.Tests.Security;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace MassageBot.Tests.Privacy;

/// <summary>How long a deletion takes while others talk: <c>MASSAGEBOT_DELETIONS=10000</c> keeps that many sessions and prints p50, p99 and the longest; a normal run keeps a few.</summary>
public sealed class DeletionLoadTests(ITestOutputHelper output)
{
    private const int Deleted = 300;
    private const int AtOnce = 4;

    private static readonly int s_sessions = int.TryParse(Environment.GetEnvironmentVariable("MASSAGEBOT_DELETIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    [Fact]
    public async Task Among_many_sessions_and_under_load_only_those_who_asked_are_deleted()
    {
        await using var doors = await EveryDoor.OpenAsync();
        var (store, sessions, data) = (doors.Services.GetRequiredService<IConversationStore>(), doors.Services.GetRequiredService<ISessionStore>(), doors.Services.GetRequiredService<PersonalData>());
        var script = ScriptCompiler.Compile(Chat.Pack.Techniques.All[0], new ScriptRequest());
        var people = Enumerable.Range(0, Math.Max(s_sessions, 20)).Select(n => new Person("directline", $"zzperson-{n:00000}-", $"dl_zz{n:00000}-")).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (person, _) =>
        {
            var now = doors.Server.Clock.GetUtcNow();
            await store.CreateAsync(new StoredConversation(person.Conversation, person.User, null, null, true, 0, now), new InboxItem("handover", person.Conversation, "joined", []));
            await SayAsync(store, person, now, 5);
            await sessions.SaveAsync(
                new StoredSession { Id = person.Conversation + "s", ConversationId = person.Conversation, Version = 1, Script = script, State = SessionReducer.Begin(script), Settings = new SessionSettings(), Reference = new SavedReference { ConversationId = person.Conversation, ChannelId = "directline", UserId = person.User }, NowMs = 0, SavedAt = now },
                expectedVersion: 0);
        });
        var leaving = people.Take(Math.Min(Deleted, people.Count / 2)).ToList();
        var staying = people.Except(leaving).ToList();
        using var over = new CancellationTokenSource();
        var talking = Task.Run(async () =>
        {
            for (var n = 0; !over.IsCancellationRequested; n++)
            {
                await Task.WhenAll(Enumerable.Range(0, 16).Select(k => SayAsync(store, staying[(n + k) % staying.Count], doors.Server.Clock.GetUtcNow(), 1)));
            }
        });

        var took = new List<double>();
        await Parallel.ForEachAsync(leaving, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) =>
        {
            var from = TimeProvider.System.GetTimestamp();
            await data.ForgetAsync([person]);
            lock (took)
            {
                took.Add(TimeProvider.System.GetElapsedTime(from).TotalMilliseconds);
            }
        });
        await over.CancelAsync();
        await talking;
        await doors.Services.GetRequiredService<Database>().ScrubAsync();

        took.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people.Count} sessions, {took.Count} deletions, {AtOnce} at once: p50 {took[took.Count / 2]:0} ms, p99 {took[took.Count * 99 / 100]:0} ms, longest {took[^1]:0} ms"));
        Assert.True(s_sessions == 0 || took[took.Count * 99 / 100] < 5_000);
        Assert.Empty(DataFolder.Find(doors.Server.Folder, leaving.Take(10).SelectMany(person => new[] { person.Conversation, person.User! })));
        Assert.All(staying.Take(10), person => Assert.NotNull(store.FindAsync(person.Conversation).GetAwaiter().GetResult()));
    }

    private static async Task SayAsync(IConversationStore store, Person person, DateTimeOffset now, int times)
    {
        for (var n = 0; n < times; n++)
        {
            await store.AppendAsync(person.Conversation, new LogDraft(now, (seq, time) => new LogEntry(seq, $"{person.Conversation}{seq:0000000}", time, true, new byte[400])), _ => { });
        }
    }
}
