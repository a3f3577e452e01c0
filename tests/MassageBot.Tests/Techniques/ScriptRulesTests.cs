using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Techniques;

/// <summary>What holds for every script that can be compiled (reliability.md P12 to P17, P31, P44; clinical.md 3).</summary>
public class ScriptRulesTests
{
    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public void The_whole_is_the_sum_of_its_steps_and_ids_rise(string code)
    {
        foreach (var script in EveryVariant.Scripts(code))
        {
            var offset = 0;
            foreach (var step in script.Steps)
            {
                Assert.Equal(offset, step.OffsetMs);
                offset += step.OnlyAfterPain ? 0 : step.DurationMs;
            }

            Assert.Equal(offset, script.TotalMs);
            Assert.All(script.Steps.Where(step => step.OnlyAfterPain), step => Assert.Equal(StepKind.Breathe, step.Kind));
            Assert.Equal(script.Steps.Where(step => step.Kind == StepKind.Do).Sum(step => step.DurationMs), script.HandsOnMs);
            Assert.Equal(script.Steps.Select(Number).Order(), script.Steps.Select(Number));
            Assert.Equal(script.Steps.Count, script.Steps.DistinctBy(step => step.Id).Count());
            Assert.All(script.Steps, step => Assert.Equal(Enumerable.Range(1, step.Cues.Count).Select(k => $"{step.Id}.{k}"), step.Cues.Select(cue => cue.Id)));
        }
    }

    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public void Gates_come_in_time_and_in_order(string code)
    {
        foreach (var script in EveryVariant.Scripts(code))
        {
            var numbers = script.Steps.Where(step => step.Number is not null).ToList();
            var hands = script.Steps.Where(step => step.Kind == StepKind.Do).ToList();
            Assert.Equal(NumberUse.Start, numbers[0].Number);
            Assert.Equal(NumberUse.End, numbers[^1].Number);
            Assert.All(hands, step => Assert.InRange(step.OffsetMs, numbers[0].OffsetMs + 1, numbers[^1].OffsetMs - 1));
            Assert.Equal(script.Partner ? 1 : 0, script.Steps.Count(step => step.Kind == StepKind.Consent && hands.TrueForAll(touch => touch.OffsetMs > step.OffsetMs)));
            Assert.Equal(StepKind.End, script.Steps[^1].Kind);
            Assert.All(script.Steps.Where(step => step.IsGate), step => Assert.NotEmpty(step.Choices));
            Assert.InRange(LongestGap(script, firstOnly: true), 0, 75_000);
            Assert.InRange(LongestGap(script, firstOnly: false), 0, 120_000);
        }
    }

    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public void Limits_are_kept(string code)
    {
        var technique = Pack.Technique(code);
        foreach (var (request, script) in EveryVariant.Compiled(code))
        {
            var most = new[] { request.MaxHandsOnSeconds, technique.MaxHandsOnSeconds, 900, script.Adaptations.Contains("short") ? 300 : 900, script.Adaptations.Contains("first-time") ? 480 : 900 }.Min();
            Assert.Equal(most, script.Limits.MaxHandsOnSeconds);
            Assert.InRange(script.HandsOnMs, 0, most * 1000);
            foreach (var spot in script.Steps.Where(step => step.Spot is not null).GroupBy(step => step.Spot))
            {
                Assert.InRange(spot.Sum(step => step.DurationMs), 1, script.Limits.MaxSpotSeconds * 1000);
            }

            Assert.All(script.Steps, step => Assert.InRange(step.MaxPressure, 0, request.NoPressure ? 0 : Math.Min(request.MaxPressure, 2)));
            Assert.All(script.Steps, step => Assert.Contains(step.Breathing, script.Limits.Breathing));
            Assert.Contains("B0", script.Limits.Breathing);
        }
    }

    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public void Every_hands_on_step_says_its_own_end_before_it_ends(string code)
    {
        foreach (var script in EveryVariant.Scripts(code))
        {
            foreach (var step in script.Steps)
            {
                var release = step.Cues.Where(cue => cue.Kind == CueKind.Release).ToList();
                Assert.Equal(step.Kind == StepKind.Do ? 1 : 0, release.Count);
                Assert.True(release.Count == 0 || release[0] == step.Cues[^1], step.Id);
            }
        }
    }

    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public void Words_fit_their_step_at_every_pace_and_never_overlap(string code)
    {
        foreach (var pace in EveryVariant.Paces())
        {
            foreach (var (request, _) in EveryVariant.Compiled(code).DistinctBy(pair => string.Concat(pair.Script.Steps.Select(step => step.Text + step.DurationMs))))
            {
                var script = ScriptCompiler.Compile(Pack.Technique(code), request with { Pace = pace });
                Assert.Equal(pace, script.Pace);
                foreach (var step in script.Steps)
                {
                    AssertWordsFit(step, pace);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public void A_pace_changes_neither_rests_nor_hands_on_time_nor_limits(string code)
    {
        var usual = ScriptCompiler.Compile(Pack.Technique(code), new ScriptRequest());
        foreach (var pace in EveryVariant.Paces())
        {
            var script = ScriptCompiler.Compile(Pack.Technique(code), new ScriptRequest { Pace = pace });

            Assert.Equal(usual.HandsOnMs, script.HandsOnMs);
            Assert.Equivalent(usual.Limits, script.Limits);
            foreach (var (one, other) in usual.Steps.Zip(script.Steps))
            {
                Assert.Equal(one.MaxPressure, other.MaxPressure);
                Assert.InRange(other.DurationMs, one.DurationMs, other.Kind is StepKind.Setup or StepKind.Switch or StepKind.End ? one.DurationMs * 5 / 4 + 1000 : one.DurationMs);
            }
        }
    }

    /// <summary>"We finish with rest and breathing" (clinical.md 3.3): what was promised must be there, in every variant.</summary>
    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public void After_the_last_press_there_is_breathing_for_one_whose_pain_rose(string code)
    {
        foreach (var script in EveryVariant.Scripts(code))
        {
            var last = script.Steps.Index().Where(pair => pair.Item.Kind == StepKind.Do).Select(pair => pair.Index).DefaultIfEmpty(0).Last();

            Assert.Contains(script.Steps.Skip(last + 1), step => step.Kind == StepKind.Breathe);
        }
    }

    private static void AssertWordsFit(ScriptStep step, double pace)
    {
        Assert.Equal((CueKind.Say, 0), (step.Cues[0].Kind, step.Cues[0].AtMs));
        Assert.InRange(Speech.Words(step.Cues[0].Say), 1, 18);
        var free = 0;
        foreach (var cue in step.Cues)
        {
            Assert.True(cue.AtMs >= free, $"{cue.Id} '{cue.Say}' begins at {cue.AtMs} ms, while the words before end at {free} ms (pace {pace})");
            free = cue.AtMs + (int)Math.Ceiling(Speech.Words(cue.Say) * 1000 / (2.3 * pace));
        }

        Assert.True(free <= step.DurationMs, $"{step.Id}: the words end at {free} ms of {step.DurationMs} ms (pace {pace})");
    }

    private static int LongestGap(Script script, bool firstOnly)
    {
        var longest = 0;
        var gap = 0;
        foreach (var step in script.Steps)
        {
            if (step.IsGate)
            {
                if (firstOnly && gap > 0)
                {
                    return gap;
                }

                gap = 0;
            }
            else if (step.Kind == StepKind.Do)
            {
                gap += step.DurationMs;
                longest = Math.Max(longest, gap);
            }
        }

        return longest;
    }

    private static int Number(ScriptStep step) => int.Parse(step.Id.AsSpan(step.Id.IndexOf('/', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture);
}
