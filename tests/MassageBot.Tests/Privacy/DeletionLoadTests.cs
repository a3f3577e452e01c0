using System.Globalization;
using MassageBot.Channels;
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

/// <summary>How long a deletion takes while others' sessions run: <c>MASSAGEBOT_DELETIONS=10000</c> runs that many, a cue each five seconds, and prints p50, p99 and the longest; a normal run has a few.</summary>
public sealed class DeletionLoadTests(ITestOutputHelper output)
{
    private const int Deleted = 300;
    private const int AtOnce = 4;
    private const int Everyday = 20;
    private static readonly TimeSpan s_cueEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestStep = TimeSpan.FromSeconds(1);

    private static readonly int s_sessions = int.TryParse(Environment.GetEnvironmentVariable("MASSAGEBOT_DELETIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    [Fact]
    public async Task Among_many_running_sessions_only_those_who_asked_are_deleted_and_the_others_go_on()
    {
        await using var doors = await EveryDoor.OpenAsync(s_sessions > 0 ? ["--Logging:LogLevel:Default=Warning"] : []);
        var (store, sessions) = (doors.Services.GetRequiredService<IConversationStore>(), doors.Services.GetRequiredService<LiveSessions>());
        var people = Enumerable.Range(0, Math.Max(s_sessions, Everyday)).Select(n => new Person("directline", $"zzperson-{n:00000}-", $"dl_zz{n:00000}-")).ToList();
        var script = Talking(steps: 2_000);
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (person, _) =>
        {
            await store.CreateAsync(new StoredConversation(person.Conversation, person.User, null, null, true, 0, doors.Server.Clock.GetUtcNow()), new InboxItem("handover", person.Conversation, "joined", []));
            await TurnAsync(doors, person, (turn, conductor) => conductor.StartAsync(turn, script, new SessionSettings { Place = "GB" }, CancellationToken.None));
        });
        Assert.All(people, person => Assert.Equal(SessionPhase.Running, sessions.Find(person.Conversation)!.State.Phase));
        using var over = new CancellationTokenSource();
        var time = Task.Run(() => LetTimePassAsync(doors.Server.Clock, over.Token));
        await UntilAsync(async () => (await store.FindAsync(people[^1].Conversation))!.LastSeq > 2); // the cues come

        var leaving = people.Take(Math.Min(Deleted, people.Count / 2)).ToList();
        var staying = people.Except(leaving).ToList();
        var took = new List<double>();
        await Parallel.ForEachAsync(leaving, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) =>
        {
            var from = TimeProvider.System.GetTimestamp();
            var done = 0d;
            await TurnAsync(doors, person, async (turn, _) =>
            {
                await doors.Services.GetRequiredService<IPersonalData>().ForgetAsync(turn, CancellationToken.None);
                done = TimeProvider.System.GetElapsedTime(from).TotalMilliseconds; // the store has confirmed it
            });
            lock (took)
            {
                took.Add(done);
            }
        });
        var heard = (await store.FindAsync(staying[0].Conversation))!.LastSeq;
        await UntilAsync(async () => (await store.FindAsync(staying[0].Conversation))!.LastSeq > heard); // and still come, for the others
        await over.CancelAsync();
        await time;
        await doors.Server.IdleAsync(TimeSpan.Zero);
        await doors.Services.GetRequiredService<Database>().ScrubAsync();

        took.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people.Count} running sessions, {took.Count} deletions, {AtOnce} at once: p50 {took[took.Count / 2]:0} ms, p99 {took[took.Count * 99 / 100]:0} ms, longest {took[^1]:0} ms"));
        Assert.True(s_sessions == 0 || took[took.Count * 99 / 100] < 5_000);
        Assert.Empty(DataFolder.Find(doors.Server.Folder, leaving.Take(10).SelectMany(person => new[] { person.Conversation, person.User! })));
        Assert.All(leaving, person => Assert.Null(sessions.Find(person.Conversation)));
        Assert.All(staying, person => Assert.Equal(SessionPhase.Running, sessions.Find(person.Conversation)!.State.Phase));
    }

    private static Task TurnAsync(EveryDoor doors, Person person, Func<ITurnContext, ISessionConductor, Task> act)
    {
        var reference = new ConversationReference
        {
            ChannelId = person.Channel,
            Bot = new ChannelAccount(ActivityJson.BotId, ActivityJson.BotName),
            User = new ChannelAccount(person.User),
            Conversation = new ConversationAccount(id: person.Conversation),
        };
        return doors.Services.GetRequiredService<IProactiveSender>().ContinueAsync(reference, (turn, _) => act(turn, doors.Services.GetRequiredService<ISessionConductor>()), CancellationToken.None);
    }

    // As fast as real time, so that the load is that of sessions that run; but never in a leap, which for a session is an absence it must ask about.
    private static async Task LetTimePassAsync(ManualClock clock, CancellationToken over)
    {
        var last = TimeProvider.System.GetTimestamp();
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
            var now = TimeProvider.System.GetTimestamp();
            var passed = TimeProvider.System.GetElapsedTime(last, now) * (s_sessions > 0 ? 1 : 20);
            clock.Advance(passed < s_longestStep ? passed : s_longestStep);
            last = now;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    // One thing said every five seconds, and nobody presses.
    private static Script Talking(int steps)
    {
        var model = ScriptCompiler.Compile(Chat.Pack.Techniques.Find("own-knuckles")!, new ScriptRequest());
        var rest = model.Steps.First(step => step.Kind == StepKind.Setup);
        var everyMs = (int)s_cueEvery.TotalMilliseconds;
        return model with
        {
            Hash = "talking",
            TotalMs = everyMs * steps,
            HandsOnMs = 0,
            Steps =
            [
                .. Enumerable.Range(0, steps).Select(number => rest with
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{model.Technique}/{number + 1}"),
                    Kind = StepKind.Rest,
                    OffsetMs = number * everyMs,
                    DurationMs = everyMs,
                    Breathing = "B0",
                    Text = "Rest here.",
                    Cues = [new Cue(string.Create(CultureInfo.InvariantCulture, $"{model.Technique}/{number + 1}.1"), CueKind.Say, 0, "Rest here.")],
                }),
            ],
        };
    }
}
