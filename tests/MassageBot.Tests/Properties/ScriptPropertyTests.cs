using FsCheck;
using FsCheck.Fluent;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Sessions;

namespace MassageBot.Tests.Properties;

/// <summary>The properties of reliability.md 5 that concern what is compiled: P15, P17, P30, P31, P44.</summary>
public class ScriptPropertyTests
{
    [Fact]
    public void P15_every_press_says_its_own_end_in_the_words_that_begin_it_and_again_before_it_ends() => ForAllPlans(plan =>
    {
        var script = Plans.Compile(plan);
        var words = new SessionWords(Plans.Pack, script, new SessionSettings());
        return script.Steps.Where(step => step.Kind == StepKind.Do).All(step =>
            words.Of(step, step.Cues[0].Say) is { } line
            && line.Show.EndsWith($"For {words.Time(step.DurationMs / 1000)}, then let go.", StringComparison.Ordinal)
            && line.Spoken.EndsWith("then let go.", StringComparison.Ordinal)
            && step.Cues[^1] is { Kind: CueKind.Release, AtMs: > 0 } release && release.AtMs < step.DurationMs
            && step.Cues.Count(cue => cue.Kind == CueKind.Release) == 1);
    });

    [Fact]
    public void P17_no_plan_holds_what_the_verdict_leaves_out() => Cases.ForAll(Plans.People, Plans.Fewer, person =>
    {
        var technique = Plans.Pack.Techniques.All[person.Technique];
        var answers = Plans.Answers(person.Facts);
        var verdict = Verdict.From(Plans.Pack.Safety, answers, technique.Id);
        if (!verdict.Allowed.Contains(technique.Id))
        {
            return verdict.Techniques.Count == 0 || !verdict.Techniques[technique.Id].Allowed || verdict.Outcome != Guidance.Safety.Outcome.Ok;
        }

        var allowed = verdict.Techniques[technique.Id];
        var script = Plans.For(answers, technique.Id);
        var numbers = script.Steps.Select(step => int.Parse(step.Id.AsSpan(step.Id.IndexOf('/', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var dropped = allowed.Adaptations.SelectMany(word => technique.Variants.TryGetValue(word, out var variant) ? variant.Drop : []);
        return allowed.Adaptations.All(script.Adaptations.Contains)
            && !dropped.Any(numbers.Contains)
            && script.HandsOnMs <= allowed.MaxHandsOnSeconds * 1000L
            && script.HandsOnMs <= verdict.MaxHandsOnSeconds * 1000L
            && (!verdict.NoPressure || script.Limits.MaxPressure == 0)
            && script.Steps.All(step => step.MaxPressure <= Math.Min(allowed.MaxPressure, verdict.MaxPressure) && allowed.Breathing.Contains(step.Breathing));
    });

    [Fact]
    public void P17_nothing_ever_presses_on_a_zone_that_must_not_be_pressed() => ForAllPlans(plan =>
    {
        var technique = Plans.Pack.Techniques.Find(plan.Technique)!;
        var written = technique.Steps.ToDictionary(step => $"{technique.Id}/{step.Number}");
        return Plans.Compile(plan).Steps.Where(step => step.MaxPressure > 0).All(step =>
            written[step.Id].Area is not { } area
                ? PressTool.All[written[step.Id].With!].MaxHoldSeconds > 0 // stretches and holds touch no back
                : !BodyArea.Never.Contains(area) && BodyArea.All[area].Tools.Contains(written[step.Id].With!) && step.MaxPressure <= BodyArea.All[area].MaxPressure);
    });

    [Fact]
    public void P30_T85_a_session_keeps_its_script_whatever_is_compiled_or_refused_later() => Cases.ForAll(
        from before in Plans.Requests from after in Plans.Requests from ticks in Gen.Choose(0, 40) select (before, after, ticks),
        @case => Plans.Simpler(@case.before).Select(plan => @case with { before = plan })
            .Concat(Plans.Simpler(@case.after).Select(plan => @case with { after = plan }))
            .Concat(Smaller.Than(@case.ticks).Select(ticks => @case with { ticks = ticks })),
        @case =>
        {
            var (script, other) = (Plans.Compile(@case.before), Plans.Compile(@case.after));
            var (state, _) = Run(script, @case.ticks);
            var back = ScriptJson.Read(ScriptJson.Write(script)); // as it comes back from the store after a restart with another pack
            var now = TimeSpan.FromMilliseconds(state.WakeMs ?? state.NowMs);
            var here = SessionReducer.Next(script, state, new SessionInput.Tick(), now);
            var there = SessionReducer.Next(back, state, new SessionInput.Tick(), now);
            var refused = other.Hash == script.Hash || Record.Exception(() => SessionReducer.Next(other, state, new SessionInput.Tick(), now)) is ArgumentException;
            return refused && back.Hash == script.Hash && here.State.ScriptHash == script.Hash
                && here.Effects.Select(Told).SequenceEqual(there.Effects.Select(Told));
        });

    [Fact]
    public void P31_every_plan_is_the_sum_of_its_steps_reaches_each_of_them_and_ends() => ForAllPlans(plan =>
    {
        var script = Plans.Compile(plan);
        var (state, visited) = Run(script, int.MaxValue);
        var (_, after) = Run(script, int.MaxValue, pain: true);
        return script.TotalMs == script.Steps.Where(step => !step.OnlyAfterPain).Sum(step => step.DurationMs)
            && state is { Phase: SessionPhase.Ended, Outcome: SessionOutcome.Completed } && state.NowMs == script.TotalMs
            && script.Steps.Index().All(step => step.Item.OnlyAfterPain ? after.Contains(step.Index) || !script.Steps.Any(other => other.Number == NumberUse.Mid) : visited.Contains(step.Index));
    });

    [Fact]
    public void P31_every_state_a_plan_comes_to_can_be_stopped_paused_and_asked_for_help() => Cases.ForAll(
        from plan in Plans.Requests from ticks in Gen.Choose(0, 300) select (plan, ticks),
        @case => Plans.Simpler(@case.plan).Select(plan => @case with { plan = plan })
            .Concat(Smaller.Than(@case.ticks).Select(ticks => @case with { ticks = ticks })),
        @case =>
        {
            var script = Plans.Compile(@case.plan);
            var (state, _) = Run(script, @case.ticks);
            if (state.Phase == SessionPhase.Ended)
            {
                return true;
            }

            var now = TimeSpan.FromMilliseconds(state.NowMs);
            (SessionState State, IReadOnlyList<SessionEffect> Effects) Say(Intent intent) => SessionReducer.Next(script, state, new SessionInput.Command(intent), now);
            return Say(Intent.Stop).State is { Phase: SessionPhase.Ended, Outcome: SessionOutcome.Stopped }
                && Say(Intent.Pause).State.Phase == SessionPhase.Paused
                && Say(Intent.Help).Effects.Any(effect => effect is SessionEffect.SayLine { Line: SessionLine.Help })
                && state.WakeMs is not null; // no dead end: something comes by itself
        });

    [Fact]
    public void P44_no_pace_lengthens_a_press_or_raises_a_limit() => ForAllPlans(plan =>
    {
        var (script, usual) = (Plans.Compile(plan), Plans.Compile((plan.Technique, plan.Request with { Pace = 1 })));
        return script.Limits with { Breathing = [] } == usual.Limits with { Breathing = [] }
            && script.HandsOnMs == usual.HandsOnMs
            && script.Steps.Zip(usual.Steps).All(pair => pair.First.MaxPressure == pair.Second.MaxPressure
                && (pair.First.Kind != StepKind.Do || pair.First.DurationMs == pair.Second.DurationMs)
                && (pair.First.Kind != StepKind.Rest || pair.First.DurationMs == pair.Second.DurationMs));
    });

    private static string Told(SessionEffect effect) => effect is SessionEffect.Ask ask ? $"{ask with { Choices = [] }} {string.Join(' ', ask.Choices)}" : effect.ToString();

    private static void ForAllPlans(Func<(string Technique, ScriptRequest Request), bool> holds) => Cases.ForAll(Plans.Requests, Plans.Simpler, holds);

    // Answers every question two seconds later, to the end or so many inputs far.
    private static (SessionState State, HashSet<int> Visited) Run(Script script, int inputs, bool pain = false)
    {
        var (state, _) = SessionReducer.Next(script, SessionReducer.Begin(script), new SessionInput.Start(new SessionSettings()), TimeSpan.Zero);
        var visited = new HashSet<int>();
        for (var i = 0; i < Math.Min(inputs, 5_000) && state.Phase != SessionPhase.Ended; i++)
        {
            visited.Add(state.Step);
            var asks = state.Asking == SessionAsking.Gate ? script.Steps[state.Step].Number : null;
            var number = asks is not null || state.Asking == SessionAsking.Pain;
            (state, _) = state.Phase == SessionPhase.Waiting
                ? SessionReducer.Next(script, state, new SessionInput.Command(number ? Intent.Number : Intent.Yes, number ? (pain && asks != NumberUse.Start ? 3 : 1) : null), TimeSpan.FromMilliseconds(state.AskedMs + 2_000))
                : SessionReducer.Next(script, state, new SessionInput.Tick(), TimeSpan.FromMilliseconds(state.WakeMs!.Value));
        }

        return (state, visited);
    }
}
