using FsCheck;
using FsCheck.Fluent;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace MassageBot.Tests.Properties;

/// <summary>The properties of reliability.md 5 that concern performing and keeping: P15 in the channel, P20, P42, P44.</summary>
public class PerformancePropertyTests
{
    private static readonly (TimeSpan Span, int Most)[] s_rates =
        [(TimeSpan.FromSeconds(1), 7), (TimeSpan.FromSeconds(2), 8), (TimeSpan.FromSeconds(30), 60), (TimeSpan.FromHours(1), 1_800)];

    private static readonly Lazy<Script> s_script = new(() => CaseScripts.Load("solo") with { Hash = ScriptHash.Of(CaseScripts.Load("solo")) });

    [Fact]
    public void P15_P42_in_Teams_no_plan_at_any_speed_sends_too_much_and_every_press_says_its_end() => Cases.ForAll(
        from plan in Plans.Requests
        from speed in Gen.Elements(1, 1, 1, 2, 10, 60, 1_000)
        from late in Gen.Choose(1, 7)
        select (plan, speed, late),
        @case => Plans.Simpler(@case.plan).Select(plan => @case with { plan = plan })
            .Concat(Smaller.Than(@case.speed, 1).Select(speed => @case with { speed = speed }))
            .Concat(Smaller.Than(@case.late, 1).Select(late => @case with { late = late })),
        @case => PerformAsync(Plans.Compile(@case.plan), @case.speed, @case.late).GetAwaiter().GetResult());

    [Fact]
    public void P42_a_budget_never_gives_more_than_Teams_allows() => Cases.ForAll(
        from waits in Gen.OneOf(Gen.Choose(0, 100), Gen.Choose(0, 3_000), Gen.Choose(0, 90_000)).ListOf(120)
        from reserves in Gen.Choose(0, 4).ListOf(120)
        select waits.Zip(reserves).ToArray(),
        sends => Smaller.Than(sends, least: 1),
        sends =>
        {
            var (clock, budget, sent) = (new ManualClock(), new SendBudget(), new List<TimeSpan>());
            foreach (var (wait, reserve) in sends)
            {
                clock.Advance(TimeSpan.FromMilliseconds(wait));
                if (budget.TryTake(clock, reserve))
                {
                    sent.Add(clock.GetElapsedTime(0));
                }
            }

            return sent.Count > 0 && Kept(sent);
        });

    [Fact]
    public async Task P20_of_two_nodes_that_hold_one_session_the_store_takes_one_and_its_epochs_never_go_back()
    {
        await using var database = Database.InMemory();
        var tried = 0;
        ISessionStore[] stores = [new MemorySessionStore(), new SqlSessionStore(database, NullLogger<SqlSessionStore>.Instance)];
        Cases.ForAll(
            from turns in Gen.Choose(0, 11).NonEmptyListOf() select turns.Take(16).ToArray(),
            turns => turns.Select((_, at) => turns.Where((_, other) => other != at).ToArray()).Where(fewer => fewer.Length > 0),
            turns => stores.Take(tried++ % 10 == 0 ? 2 : 1).All(store => TwoNodesAsync(store, turns).GetAwaiter().GetResult())); // every tenth on the disk's own store as well
    }

    [Fact]
    public void P44_slower_and_faster_change_the_talk_and_nothing_that_presses() => Cases.ForAll(
        from plan in Plans.Requests from ticks in Gen.Choose(0, 200) from slower in Gen.Elements(false, true) from times in Gen.Choose(1, 20) select (plan, ticks, slower, times),
        @case => Plans.Simpler(@case.plan).Select(plan => @case with { plan = plan })
            .Concat(Smaller.Than(@case.ticks).Select(ticks => @case with { ticks = ticks }))
            .Concat(Smaller.Than(@case.times, 1).Select(times => @case with { times = times })),
        @case =>
        {
            var script = Plans.Compile(@case.plan);
            var state = After(script, @case.ticks);
            var changed = state;
            for (var i = 0; i < @case.times; i++)
            {
                (changed, _) = SessionReducer.Next(script, changed, new SessionInput.Command(@case.slower ? Intent.Slower : Intent.Faster), TimeSpan.FromMilliseconds(state.NowMs));
            }

            return changed.PacePercent is >= 80 and <= 130
                && (changed.Breathing is null or "B0" || script.Limits.Breathing.Contains(changed.Breathing))
                && (changed.Level, changed.LevelCap, changed.ZeroMs, changed.PressFromMs, changed.HandsOnMs, changed.Step, changed.Phase)
                    == (state.Level, state.LevelCap, state.ZeroMs, state.PressFromMs, state.HandsOnMs, state.Step, state.Phase);
        });

    private static async Task<bool> PerformAsync(Script script, int speed, int late)
    {
        using var stage = new Stage("msteams", speed);
        await stage.StartAsync(script);
        for (var i = 0; i < 4_000 && stage.View.State.Phase != SessionPhase.Ended; i++)
        {
            stage.Advance(Math.Max(1, late) / (double)speed);
            var state = stage.View.State;
            if (state.Phase == SessionPhase.Waiting)
            {
                var number = state.Asking == SessionAsking.Gate && script.Steps[state.Step].Kind == StepKind.Number;
                await stage.SayAsync(number ? Intent.Number : Intent.Yes, number ? 2 : null);
            }
        }

        // At the only speed of production everything counts; on a fast clock what must be heard goes out all the same.
        var counted = stage.Adapter.All.Where(sent => speed == 1 || (!sent.Mark.ContainsKey("ask") && !sent.Text.StartsWith("And ", StringComparison.Ordinal))).Select(sent => sent.At).ToList();
        var presses = script.Steps.Where(step => step.Kind == StepKind.Do).ToList();
        var begun = stage.Adapter.Messages.Where(sent => presses.Exists(step => Equals(sent.Mark["step"], step.Id) && sent.Text.Contains(step.Text, StringComparison.Ordinal))).ToList();
        return stage.View.State.Outcome == SessionOutcome.Completed && Kept(counted)
            && begun.TrueForAll(sent => sent.Text.Contains("then let go.", StringComparison.Ordinal)) && (speed > 1 || begun.Count == presses.Count);
    }

    private static bool Kept(List<TimeSpan> times)
    {
        foreach (var (span, most) in s_rates)
        {
            for (int from = 0, to = 0; to < times.Count; to++)
            {
                for (; times[to] - times[from] >= span; from++)
                {
                }

                if (to - from + 1 > most)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Two nodes read, take an input and write, in any order; who wrote last must have read last.
    private static async Task<bool> TwoNodesAsync(ISessionStore store, int[] turns)
    {
        var script = s_script.Value;
        var (state, _) = SessionReducer.Next(script, SessionReducer.Begin(script), new SessionInput.Start(new SessionSettings()), TimeSpan.Zero);
        var first = new StoredSession
        {
            Id = Guid.NewGuid().ToString("N"), ConversationId = "c", Version = 1, Script = script, State = state, Settings = new SessionSettings(),
            Reference = SavedReference.From(new ConversationReference { ChannelId = "directline", ServiceUrl = "https://x.test", Conversation = new ConversationAccount { Id = "c" }, User = new ChannelAccount { Id = "u" }, Bot = new ChannelAccount { Id = "b" } }),
            NowMs = 0, SavedAt = DateTimeOffset.UnixEpoch,
        };
        await store.SaveAsync(first, 0);
        StoredSession[] nodes = [first, first];
        var (version, epoch, now) = (1L, state.Epoch, 0L);
        foreach (var turn in turns)
        {
            var at = turn % 2;
            if (turn >= 8)
            {
                nodes[at] = (await store.LoadAsync()).Single();
                continue;
            }

            now += 1_000;
            var input = new SessionInput.Command(turn / 2 % 2 == 0 ? Intent.Pause : Intent.Resume);
            var next = nodes[at] with { State = SessionReducer.Next(script, nodes[at].State, input, TimeSpan.FromMilliseconds(now)).State, Version = nodes[at].Version + 1, NowMs = now };
            var taken = await TakenAsync(store, next, nodes[at].Version);
            if (taken != (nodes[at].Version == version) || (taken && next.State.Epoch < epoch))
            {
                return false;
            }

            if (taken)
            {
                (nodes[at], version, epoch) = (next, next.Version, next.State.Epoch);
            }
        }

        var kept = (await store.LoadAsync()).Single();
        await store.PurgeAsync(DateTimeOffset.MaxValue);
        return kept.Version == version && kept.State.Epoch == epoch;
    }

    private static async Task<bool> TakenAsync(ISessionStore store, StoredSession session, long expected)
    {
        try
        {
            await store.SaveAsync(session, expected);
            return true;
        }
        catch (SessionConflictException)
        {
            return false;
        }
    }

    private static SessionState After(Script script, int ticks)
    {
        var (state, _) = SessionReducer.Next(script, SessionReducer.Begin(script), new SessionInput.Start(new SessionSettings()), TimeSpan.Zero);
        for (var i = 0; i < ticks && state is { Phase: not SessionPhase.Ended, WakeMs: { } wake }; i++)
        {
            var number = state.Asking == SessionAsking.Gate && script.Steps[state.Step].Kind == StepKind.Number;
            (state, _) = state.Phase == SessionPhase.Waiting
                ? SessionReducer.Next(script, state, new SessionInput.Command(number ? Intent.Number : Intent.Yes, number ? 1 : null), TimeSpan.FromMilliseconds(state.AskedMs + 2_000))
                : SessionReducer.Next(script, state, new SessionInput.Tick(), TimeSpan.FromMilliseconds(wake));
        }

        return state;
    }
}
