using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>The properties P06 to P46 of reliability.md 5 that concern the reducer, for random scripts and random histories.</summary>
/// <remarks>How many cases: <see cref="Cases"/>. A failure prints its seed and is shrunk.</remarks>
public class SessionPropertyTests
{
    private static readonly SessionLine[] LetsGo =
    [
        SessionLine.LetGo, SessionLine.Stopped, SessionLine.HandsOffNow, SessionLine.PausedLetGo, SessionLine.NextStepLetGo, SessionLine.BackStepLetGo,
        SessionLine.LighterLeave, SessionLine.InterruptedTooLong,
    ];

    [Fact]
    public void P06_after_a_red_flag_the_next_thing_said_is_hands_off_and_no_cue_follows() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        var was = run.State.Phase;
        var before = run.Done.Count;
        run.Take(new SessionInput.RedFlag(SessionAlarm.Emergency, ["F9"]));
        run.TickTo(run.Now + 700_000);
        var said = run.Done.Skip(before).Select(done => done.Effect).ToList();
        return was == SessionPhase.Ended
            ? said.Count == 0
            : said is [SessionEffect.SayLine { Line: SessionLine.HandsOffNow, Safety: true }, SessionEffect.End { Outcome: SessionOutcome.Emergency }];
    });

    [Fact]
    public void P07_P08_P09_T72_stop_ends_it_in_every_state_and_nothing_undoes_it() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        run.Take(new SessionInput.Command(Intent.Stop));
        var stopped = run.Done.Count;
        foreach (var intent in Enum.GetValues<Intent>())
        {
            run.Take(new SessionInput.Command(intent, 0));
            run.Take(new SessionInput.Start(new SessionSettings()));
            run.Take(new SessionInput.Interrupted(25_000));
            run.TickTo(run.Now + 20_000);
        }

        return run.State.Phase == SessionPhase.Ended && run.Done.Count == stopped && run.Done.Count(done => done.Effect is SessionEffect.End) == 1;
    });

    [Fact]
    public void P10_pause_and_resume_leave_the_remaining_cues_and_their_distances_as_they_were() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        var state = run.State;
        if (state.Phase != SessionPhase.Running || state.PressFromMs is not null || state.FirmerUntilMs is not null || state.RecheckMs is not null || run.Now < state.ZeroMs)
        {
            return true; // P11 is about presses; a lead is begun anew
        }

        var now = TimeSpan.FromMilliseconds(run.Now);
        var (paused, _) = SessionReducer.Next(script, state, new SessionInput.Command(Intent.Pause), now);
        var (resumed, _) = SessionReducer.Next(script, paused, new SessionInput.Command(Intent.Resume), now + TimeSpan.FromSeconds(45));
        return Remaining(script, state).SequenceEqual(Remaining(script, resumed));
    });

    [Fact]
    public void P11_a_pause_in_a_press_lets_go_first_and_begins_its_step_again() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        if (run.State is not { Phase: SessionPhase.Running, PressFromMs: not null, Released: false })
        {
            return true;
        }

        var (paused, said) = SessionReducer.Next(script, run.State, new SessionInput.Command(Intent.Pause), TimeSpan.FromMilliseconds(run.Now));
        return said[0] is SessionEffect.SayLine { Line: SessionLine.PausedLetGo, Safety: true } && paused is { NextCue: 0, HeldMs: 0, PressFromMs: null };
    });

    [Fact]
    public void P12_no_spot_and_no_session_gets_more_than_its_limit() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        var pressed = Presses(run).GroupBy(press => press.Spot).ToDictionary(group => group.Key, group => group.Sum(press => press.Ms));
        return pressed.Where(pair => pair.Key.Length > 0).All(pair => pair.Value <= script.Limits.MaxSpotSeconds * 1000L)
            && pressed.Values.Sum() <= script.Limits.MaxHandsOnSeconds * 1000L
            && run.State.HandsOnMs <= script.Limits.MaxHandsOnSeconds * 1000L;
    });

    [Fact]
    public void P13_a_press_that_a_command_brings_on_the_same_spot_comes_after_a_rest() => ForAll((script, happenings) =>
    {
        var presses = Presses(RandomRun.Of(script, happenings)).ToList();
        return presses.Zip(presses.Skip(1)).All(pair =>
            pair.First.Epoch == pair.Second.Epoch || pair.First.Spot.Length == 0 || pair.First.Spot != pair.Second.Spot || pair.Second.FromMs - pair.First.UntilMs >= SessionRules.SpotRestMs);
    });

    [Fact]
    public void P14_pressure_rises_only_when_asked_by_one_and_falls_at_once() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        return run.Steps.All(step =>
        {
            var rise = step.After.Level - step.Before.Level;
            var asked = step.Input is SessionInput.Command { Intent: Intent.Firmer or Intent.Yes } or SessionInput.Start;
            var lighter = step.Input is SessionInput.Command { Intent: Intent.Lighter } && step.Before.Phase is not (SessionPhase.Ready or SessionPhase.Ended) && step.Before.Level > 1 && step.Effects.Count > 0;
            return (rise <= 0 || (asked && step.After.Level <= script.Limits.MaxPressure && (step.Input is SessionInput.Start || rise == 1)))
                && (rise <= 0 || step.Before.OuchMs is null || step.AtMs - step.Before.OuchMs >= SessionRules.AfterOuchMs)
                && (!lighter || rise < 0);
        });
    });

    [Fact]
    public void P34_T61_a_voice_alone_lowers_risk_at_once_and_raises_none_without_a_second_word() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        var state = run.State;
        return Enum.GetValues<Intent>().All(intent =>
        {
            var (after, _) = SessionReducer.Next(script, state, new SessionInput.Command(intent, 0), TimeSpan.FromMilliseconds(run.Now));
            var raised = after.Level > state.Level || after.LevelCap > state.LevelCap;
            var started = state.Phase == SessionPhase.Ready && after.Phase != SessionPhase.Ready && after.Phase != SessionPhase.Ended;
            var skippedTheQuestion = state.Phase == SessionPhase.Waiting && intent is Intent.Next or Intent.Skip or Intent.Resume or Intent.Firmer && after.Phase == SessionPhase.Running
                && state.Asking == SessionAsking.Gate && after.Step > state.Step;
            var lowered = intent switch
            {
                Intent.Stop => state.Phase == SessionPhase.Ready || after.Phase == SessionPhase.Ended,
                Intent.Pause => state.Phase != SessionPhase.Running || after.Phase == SessionPhase.Paused,
                Intent.Lighter => after.Level <= state.Level && (state.Phase != SessionPhase.Running || state.Level <= 1 || after.Level < state.Level),
                _ => true,
            };
            return lowered && !started && !skippedTheQuestion && (!raised || state.FirmerUntilMs is not null);
        })
        && run.Steps.All(step => step.Input is not SessionInput.Command { Spoken: true } || step.After.Level <= step.Before.Level || step.Before.FirmerUntilMs is not null);
    });

    [Fact]
    public void P16_every_press_is_followed_by_words_that_let_go() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        run.Take(new SessionInput.Leave());
        var pressing = false;
        foreach (var done in run.Done)
        {
            switch (done.Effect)
            {
                case SessionEffect.SayCue { Kind: CueKind.Release }:
                case SessionEffect.SayLine line when LetsGo.Contains(line.Line):
                case SessionEffect.Ask { Line: SessionLine.Interrupted }:
                case SessionEffect.End { Reasons: ["left", ..] } or SessionEffect.End { Reasons: [.., "left"] }:
                    pressing = false;
                    break;
                case SessionEffect.SayCue cue:
                    if (pressing && cue.CueId.EndsWith(".0", StringComparison.Ordinal))
                    {
                        return false;
                    }

                    pressing = pressing || IsPress(script, cue);
                    break;
                case SessionEffect.Ask or SessionEffect.End when pressing:
                    return false;
            }
        }

        return !pressing;
    });

    [Fact]
    public void P18_cues_of_one_epoch_rise_strictly() => ForAll((script, happenings) =>
    {
        var order = script.Steps.SelectMany(step => step.Cues).Select((cue, index) => (cue.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        return RandomRun.Of(script, happenings).Done
            .Select(done => done.Effect switch
            {
                SessionEffect.SayCue cue => (cue.Epoch, Index: order[cue.CueId]),
                SessionEffect.Ask { CueId: { } id } ask => (ask.Epoch, Index: order[id]),
                _ => (Epoch: 0, Index: -1),
            })
            .Where(pair => pair.Index >= 0)
            .GroupBy(pair => pair.Epoch)
            .All(group => group.Zip(group.Skip(1)).All(pair => pair.First.Index < pair.Second.Index));
    });

    [Fact]
    public void P19_after_a_crash_only_cues_inside_the_gap_are_missing_and_none_comes_twice() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        if (run.State.Phase != SessionPhase.Running || run.State.RecheckMs is not null)
        {
            return true; // a number asked again is no cue, and moves the cues after it
        }

        var stored = run.State; // the last input that was kept; ticks after it are not
        var gap = 4_000 + (happenings.Count * 1_500 % 15_000);
        var aliveUntil = run.Now + 9_000;
        var free = SaidBetween(script, stored, run.Now, run.Now + 300_000, []);
        var heard = SaidBetween(script, stored, run.Now, aliveUntil, []);
        var after = SaidBetween(script, stored, aliveUntil + gap, run.Now + 300_000, [new SessionInput.Interrupted(gap)]);
        var all = heard.Concat(after).ToList();
        return all.Distinct().Count() == all.Count && IsSubsequence(all, free);
    });

    [Fact]
    public void P21_P22_the_same_history_gives_the_same_effects_in_every_culture() => ForAll((script, happenings) =>
    {
        var before = CultureInfo.DefaultThreadCurrentCulture;
        var expected = string.Join("\n", RandomRun.Of(script, happenings).Done.Select(done => done.Effect));
        try
        {
            return new[] { "tr-TR", "ar-SA", "de-DE" }.All(name =>
            {
                Thread.CurrentThread.CurrentCulture = new CultureInfo(name);
                return string.Join("\n", RandomRun.Of(script, happenings).Done.Select(done => done.Effect)) == expected;
            });
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before ?? CultureInfo.InvariantCulture;
        }
    });

    [Fact]
    public void P23_a_clock_that_goes_back_is_taken_as_standing_still() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        var here = SessionReducer.Next(script, run.State, new SessionInput.Tick(), TimeSpan.FromMilliseconds(run.Now));
        var back = SessionReducer.Next(script, run.State with { NowMs = run.Now }, new SessionInput.Tick(), TimeSpan.FromMilliseconds(run.Now - 3_600_000));
        return here.Effects.Select(effect => effect.ToString()).SequenceEqual(back.Effects.Select(effect => effect.ToString()));
    });

    [Fact]
    public void P24_no_cue_after_its_window_and_none_closer_than_400_ms() => ForAll((script, happenings) =>
    {
        long? last = null;
        foreach (var done in RandomRun.Of(script, happenings).Done)
        {
            if (done.Effect is SessionEffect.SayCue cue)
            {
                if (done.AtMs > cue.UntilMs && cue.Kind != CueKind.Release || done.AtMs < cue.DueMs && cue.Kind != CueKind.Release)
                {
                    return false;
                }

                if (cue.Kind != CueKind.Release && done.AtMs - last < SessionRules.CueSpacingMs)
                {
                    return false;
                }

                last = done.AtMs;
            }
        }

        return true;
    });

    [Fact]
    public void P25_at_most_one_cue_catches_up_after_a_stall() => ForAll((script, happenings) =>
        RandomRun.Of(script, happenings).Steps.All(step => step.Effects.Count(effect => effect is SessionEffect.SayCue { Kind: not CueKind.Release } or SessionEffect.Ask) <= 1
            || step.Input is SessionInput.Command or SessionInput.Answer));

    [Fact]
    public void P26_a_running_session_is_never_silent_for_longer_than_a_step_and_five_seconds() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings.Select(happening => happening with { What = happening.What >= 95 ? 0 : happening.What }));
        var longest = script.Steps.Max(step => step.DurationMs) + 5_000;
        long last = 0;
        foreach (var step in run.Steps)
        {
            if (step.Before.Phase == SessionPhase.Running && step.AtMs - last > longest && step.Input is not SessionInput.Interrupted)
            {
                return false;
            }

            var said = step.Effects.Any(effect => effect is SessionEffect.SayCue or SessionEffect.SayLine or SessionEffect.Ask or SessionEffect.SayAgain);
            last = said || step.Before.Phase != SessionPhase.Running || step.Input is SessionInput.Interrupted ? step.AtMs : last;
        }

        return true;
    });

    [Fact]
    public void P27_an_input_taken_three_times_counts_once() => ForAll((script, happenings) =>
        RandomRun.Of(script, happenings).Done.Select(done => (done.AtMs, done.Effect.ToString()))
            .SequenceEqual(RandomRun.Of(script, happenings, repeatEach: 3).Done.Select(done => (done.AtMs, done.Effect.ToString()))));

    [Fact]
    public void P33_P34_what_answers_nothing_never_raises_pressure_starts_or_goes_on() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        var (after, effects) = SessionReducer.Next(script, run.State, new SessionInput.Command(Intent.None), TimeSpan.FromMilliseconds(run.Now));
        var (paused, _) = SessionReducer.Next(script, run.State, new SessionInput.Command(Intent.Pause), TimeSpan.FromMilliseconds(run.Now));
        var (still, _) = SessionReducer.Next(script, paused, new SessionInput.Command(Intent.Yes), TimeSpan.FromMilliseconds(run.Now + 1000));
        var (firmer, _) = SessionReducer.Next(script, run.State with { FirmerUntilMs = null }, new SessionInput.Command(Intent.Firmer), TimeSpan.FromMilliseconds(run.Now));
        return after.Level <= run.State.Level
            && effects.All(effect => effect is SessionEffect.Wake or SessionEffect.SayCue or SessionEffect.ShowCard or SessionEffect.Ask or SessionEffect.End)
            && (paused.Phase != SessionPhase.Paused || still.Phase == SessionPhase.Paused)
            && firmer.Level <= run.State.Level;
    });

    [Fact]
    public void P43_in_a_partner_session_nothing_presses_before_two_yeses() => ForAll((script, happenings) =>
    {
        if (!script.Partner)
        {
            return true;
        }

        var yes = 0;
        foreach (var step in RandomRun.Of(script, happenings).Steps)
        {
            if (step.Effects.Any(effect => effect is SessionEffect.SayCue cue && IsPress(script, cue)) && yes < 2)
            {
                return false;
            }

            yes += step.Input is SessionInput.Command { Intent: Intent.Yes } && step.Before.Asking is SessionAsking.Gate or SessionAsking.ConsentReceiver && step.Effects.Count > 0 ? 1 : 0;
        }

        return true;
    });

    [Fact]
    public void P45_the_state_stays_small() => ForAll((script, happenings) =>
    {
        var run = RandomRun.Of(script, happenings);
        return System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(run.State, CaseScripts.Json).Length <= 8 * 1024;
    });

    [Fact]
    public void The_stored_state_is_the_whole_state() => ForAll((script, happenings) =>
    {
        var plain = happenings.Where(happening => !happening.Crashes).ToList();
        var crashing = plain.Select(happening => happening).SelectMany(happening => new[] { happening, new Happening(0, 97, 0, false) });
        return RandomRun.Of(script, plain).Done.Select(done => (done.AtMs, done.Effect.ToString()))
            .SequenceEqual(RandomRun.Of(script, crashing).Done.Select(done => (done.AtMs, done.Effect.ToString())));
    });

    [Fact]
    public void Random_histories_reach_what_the_properties_are_about()
    {
        var seen = new Dictionary<string, int>();
        void Count(string what, bool so) => seen[what] = seen.GetValueOrDefault(what) + (so ? 1 : 0);
        ForAll((script, happenings) =>
        {
            var run = RandomRun.Of(script, happenings);
            Count("press", run.State.HandsOnMs > 0);
            Count("two presses on one spot", run.Steps.Select(step => step.After).Any(state => state.SpotMs.Values.Any(ms => ms > 40_000)));
            Count("pause in a press", run.Done.Any(done => done.Effect is SessionEffect.SayLine { Line: SessionLine.PausedLetGo }));
            Count("firmer", run.Done.Any(done => done.Effect is SessionEffect.SayLine { Line: SessionLine.Firmer }));
            Count("interrupted", run.Done.Any(done => done.Effect is SessionEffect.Ask { Line: SessionLine.Interrupted }));
            Count("silence", run.Done.Any(done => done.Effect is SessionEffect.SayLine { Line: SessionLine.SilencePause }));
            Count("spot is over", run.Done.Any(done => done.Effect is SessionEffect.SayLine { Line: SessionLine.SpotHasHadItsTime }));
            Count("pain stop", run.Done.Any(done => done.Effect is SessionEffect.Ask { Line: SessionLine.PainStop }));
            Count("start over", run.Done.Any(done => done.Effect is SessionEffect.SayLine { Line: SessionLine.StartedOver }));
            Count("completed", run.State.Outcome == SessionOutcome.Completed);
            return true;
        });
        Assert.True(seen.Values.All(count => count >= 3 * Cases.Count / Cases.Normal), string.Join(", ", seen));
    }

    private static void ForAll(Func<Script, IReadOnlyList<Happening>, bool> holds)
    {
        var happening = from after in Gen.OneOf(Gen.Choose(0, 3_000), Gen.Choose(0, 15_000), Gen.Choose(0, 40_000))
                        from what in Gen.Choose(0, 99)
                        from number in Gen.Choose(0, 30)
                        from spoken in Gen.Elements(true, false)
                        select new Happening(after, what, number, spoken);
        var cases = from seeds in Gen.Choose(0, 9_999).NonEmptyListOf()
                    from partner in Gen.Elements(false, false, true)
                    from noPressure in Gen.Elements(false, false, false, true)
                    from happenings in happening.ListOf()
                    select (Seeds: seeds.Take(12).ToArray(), partner, noPressure, Happenings: happenings.ToArray());
        Cases.ForAll(cases, Shrink, @case => holds(RandomScript.From(@case.Seeds, @case.partner, @case.noPressure), @case.Happenings), sizes: (30, 60));
    }

    private static IEnumerable<(int[] Seeds, bool partner, bool noPressure, Happening[] Happenings)> Shrink((int[] Seeds, bool partner, bool noPressure, Happening[] Happenings) @case)
    {
        for (var i = 0; i < @case.Happenings.Length; i++)
        {
            yield return @case with { Happenings = [.. @case.Happenings.Where((_, index) => index != i)] };
        }

        for (var i = 0; i < @case.Seeds.Length && @case.Seeds.Length > 1; i++)
        {
            yield return @case with { Seeds = [.. @case.Seeds.Where((_, index) => index != i)] };
        }
    }

    private static bool IsPress(Script script, SessionEffect.SayCue cue) =>
        cue.Kind == CueKind.Say && script.Steps.First(step => step.Id == cue.StepId).Kind == StepKind.Do;

    private static IEnumerable<(string CueId, long AfterMs)> Remaining(Script script, SessionState state)
    {
        var cues = new List<(string Id, long At)>();
        for (var i = 0; i < 200 && state is { Phase: SessionPhase.Running, WakeMs: { } wake } && cues.Count < 20; i++)
        {
            (state, var effects) = SessionReducer.Next(script, state, new SessionInput.Tick(), TimeSpan.FromMilliseconds(wake));
            cues.AddRange(effects.OfType<SessionEffect.SayCue>().Select(cue => (cue.CueId, wake)));
            cues.AddRange(effects.OfType<SessionEffect.Ask>().Where(ask => ask.CueId is not null).Select(ask => (ask.CueId!, wake)));
        }

        return cues.Select(cue => (cue.Id, cue.At - cues[0].At));
    }

    private static List<string> SaidBetween(Script script, SessionState state, long from, long until, IReadOnlyList<SessionInput> first)
    {
        var said = new List<string>();
        void Keep(IReadOnlyList<SessionEffect> effects)
        {
            said.AddRange(effects.OfType<SessionEffect.SayCue>().Select(cue => cue.CueId));
            said.AddRange(effects.OfType<SessionEffect.Ask>().Select(ask => ask.CueId).OfType<string>());
        }

        foreach (var input in first)
        {
            (state, var effects) = SessionReducer.Next(script, state, input, TimeSpan.FromMilliseconds(from));
            Keep(effects);
        }

        while (state.WakeMs is { } wake && wake <= until && state.Phase == SessionPhase.Running)
        {
            (state, var effects) = SessionReducer.Next(script, state, new SessionInput.Tick(), TimeSpan.FromMilliseconds(wake));
            Keep(effects);
        }

        return said;
    }

    private static bool IsSubsequence(List<string> some, List<string> all)
    {
        var at = 0;
        foreach (var id in all)
        {
            at += at < some.Count && some[at] == id ? 1 : 0;
        }

        return at == some.Count;
    }

    // Rebuilt from what was said alone, as a person would have done it.
    private static IEnumerable<(string Spot, long FromMs, long UntilMs, long Ms, int Epoch)> Presses(RandomRun run)
    {
        foreach (var step in run.Steps)
        {
            if (step.After.ReleasedMs is { } released && step.After.HandsOnMs > step.Before.HandsOnMs)
            {
                var ms = step.After.HandsOnMs - step.Before.HandsOnMs;
                yield return (step.After.LastSpot ?? "", released - ms, released, ms, step.Before.Epoch);
            }
        }
    }
}
