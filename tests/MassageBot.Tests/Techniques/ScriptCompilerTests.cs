using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Techniques;

public class ScriptCompilerTests
{
    [Theory]
    [InlineData("T1", new[] { 18, 21 })]
    [InlineData("T2", new[] { 14 })]
    [InlineData("T3", new[] { 14, 15 })]
    [InlineData("T4", new[] { 10, 17 })]
    [InlineData("T6", new[] { 12, 18 })]
    public void Short_drops_the_second_passes_and_halves_long_presses(string code, int[] dropped)
    {
        var technique = Pack.Technique(code);
        var script = Compile(code, Adaptation.ShortSession);

        Assert.Equal(technique.Steps.Select(step => step.Number).Except(dropped), Numbers(script));
        foreach (var step in script.Steps.Where(step => step.Kind == StepKind.Do))
        {
            var written = technique.Steps[Number(step) - 1].Seconds;
            Assert.Equal(written > 20 ? written / 2 : written, step.DurationMs / 1000);
        }

        Assert.InRange(script.Limits.MaxHandsOnSeconds, 0, 300);
    }

    [Fact]
    public void Side_lying_long_strokes_leave_out_lying_on_the_back_and_face_down()
    {
        var script = Compile("T6", Adaptation.Seated);

        Assert.Equal([1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25], Numbers(script));
        Assert.Equal("Lie on your left side, pillow between your knees. Or sit, leaning on a table.", Step(script, 8).Text);
        Assert.DoesNotContain(script.Steps, step => step.Text.Contains("tummy", StringComparison.Ordinal) || step.Text.Contains("on your back", StringComparison.Ordinal));
    }

    [Fact]
    public void Thin_bones_leave_rounding_and_knee_hugs_out()
    {
        Assert.Equal([1, 2, 3, 6, 9, 10, 11, 12, 17, 18, 19, 20, 21], Numbers(Compile("T7", Adaptation.NoFlexion)));
        Assert.Equal("Arms crossed. Tiny turns, left, then right.", Step(Compile("T11", Adaptation.NoFlexion), 4).Text);
    }

    [Fact]
    public void A_replaced_hip_slides_the_foot_back_instead_of_hugging_the_knee()
    {
        var script = Compile("T7", Adaptation.HipReplacement);

        Assert.Equal(["Slide your right foot back a little. Mild pull only.", "Left foot back now. Soft shoulders. Slow breath out."], new[] { 13, 15 }.Select(n => Step(script, n).Text));
        Assert.DoesNotContain(script.Steps, step => step.Text.Contains("knee", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("T5", Adaptation.NoGun, 2, "Helper: handheld massager, no gun. Lowest speed. Hair and jewellery clear.")]
    [InlineData("T6", Adaptation.OilAllergy, 2, "Helper: warm hands. No oil. Strokes go over a thin top.")]
    [InlineData("T2", Adaptation.Light, 14, "Back to the low back. Slow circles. Keep it light.")]
    [InlineData("T2", Adaptation.Seated, 1, "Sit tall on a stool, near a wall or worktop. Feet flat, hip-width apart.")]
    [InlineData("T2", Adaptation.TouchOnly, 7, "Comfy? Tap yes, lighter, or stop.")]
    [InlineData("T4", Adaptation.Light, 17, "Stay on the lowest setting. Just rest here.")]
    public void An_adaptation_rewords_what_it_must(string code, string adaptation, int step, string words) =>
        Assert.Equal(words, Step(Compile(code, adaptation), step).Text);

    [Fact]
    public void A_first_session_offers_no_stronger_setting_and_eight_minutes_at_most()
    {
        var script = ScriptCompiler.Compile(Pack.Technique("T4"), new ScriptRequest { FirstTime = true, MaxHandsOnSeconds = 900 });

        Assert.Equal("Stay on the lowest setting. Just rest here.", Step(script, 17).Text);
        Assert.Equal(480, script.Limits.MaxHandsOnSeconds);
        Assert.Equal([Adaptation.FirstTime], script.Adaptations);
    }

    [Theory]
    [InlineData("T4", "", 3, new[] { 10, 17 })]
    [InlineData("T4", Adaptation.FirstTime, 3, new[] { 10 })]
    [InlineData("T4", Adaptation.Light, 3, new int[0])]
    [InlineData("T4", "", 1, new int[0])]
    [InlineData("T2", "", 2, new[] { 14 })]
    [InlineData("T2", Adaptation.Light, 2, new int[0])]
    public void What_offers_more_pressure_is_marked_so_that_pain_can_pass_it_over(string code, string adaptation, int maxPressure, int[] steps)
    {
        var script = ScriptCompiler.Compile(Pack.Technique(code), new ScriptRequest { Adaptations = adaptation.Length == 0 ? [] : [adaptation], MaxPressure = maxPressure });

        Assert.Equal(steps, script.Steps.Where(step => step.StepUp).Select(Number));
    }

    [Fact]
    public void Lungs_or_panic_get_easy_breathing_in_other_words_and_without_counts()
    {
        var script = ScriptCompiler.Compile(Pack.Technique("T1"), new ScriptRequest { Breathing = ["B0", "B4"] });

        Assert.All(script.Steps, step => Assert.Equal("B0", step.Breathing));
        Assert.Equal("Rest. Breathe softly, at your own pace.", Step(script, 23).Text);
        Assert.DoesNotContain(script.Steps.SelectMany(step => step.Cues), cue => cue.Kind == CueKind.Breath);
    }

    [Fact]
    public void Breaths_are_counted_aloud_three_times_then_the_voice_returns_every_fourth()
    {
        var step = Step(Compile("T6"), 6);

        var spoken = step.Cues.Where(cue => cue.Kind == CueKind.Breath).Select(cue => cue.Say).ToList();
        Assert.Equal(
            ["Out", "two", "three", "four", "five", "six", "In", "two", "three", "four", "Out", "two", "three", "four", "five", "six", "In", "two", "three", "four", "Out", "two", "three", "four", "five", "six", "In", "and out", "In", "and out"],
            spoken);
        var returns = step.Cues.Where(cue => cue.Kind == CueKind.Breath).TakeLast(4).Select(cue => cue.AtMs).ToList();
        Assert.Equal([60_000, 64_000, 100_000, 104_000], returns.Select(at => at - 400));
        Assert.Equal("and out", step.Cues[^1].Say); // the breaths fill the step, so nothing is announced over them
    }

    [Fact]
    public void Nothing_but_counts_is_said_over_a_breath_out()
    {
        foreach (var step in EveryVariant.All.SelectMany(code => Compile(code).Steps).Where(step => step.Kind == StepKind.Breathe))
        {
            var counts = step.Cues.Where(cue => cue.Kind == CueKind.Breath).ToList();
            var firstOut = counts[0].AtMs;
            Assert.Equal("Out", counts[0].Say);
            Assert.True(Speech.Milliseconds(step.Text, 1.0) <= firstOut, step.Id);
            Assert.All(step.Cues.Where(cue => cue.Kind == CueKind.Preview), cue => Assert.True(cue.AtMs > counts[^1].AtMs, cue.Id));
        }
    }

    [Theory]
    [InlineData(600, 390)]
    [InlineData(300, 280)]
    [InlineData(120, 100)]
    [InlineData(20, 0)]
    public void A_hands_on_cap_drops_whole_spots_from_the_end(int capSeconds, int handsOnSeconds)
    {
        var script = ScriptCompiler.Compile(Pack.Technique("T1"), new ScriptRequest { MaxHandsOnSeconds = capSeconds });

        Assert.Equal(handsOnSeconds * 1000, script.HandsOnMs);
        Assert.Equal(9, script.Steps.Count(step => step.IsGate || step.Kind == StepKind.End));
    }

    [Fact]
    public void A_hands_on_cap_drops_both_sides_alike()
    {
        var script = ScriptCompiler.Compile(Pack.Technique("T8"), new ScriptRequest { MaxHandsOnSeconds = 130 });

        Assert.Equal(["right-blade", "right-tender", "left-blade", "left-tender"], script.Steps.Where(step => step.Spot is not null).Select(step => step.Spot));
        Assert.DoesNotContain(14, Numbers(script)); // the change to a side that is not pressed
    }

    [Fact]
    public void A_no_pressure_session_presses_nowhere()
    {
        var script = ScriptCompiler.Compile(Pack.Technique("T7"), new ScriptRequest { NoPressure = true });

        Assert.All(script.Steps, step => Assert.Equal(0, step.MaxPressure));
        Assert.True(script.Limits.NoPressure);
    }

    [Theory]
    [InlineData("harder", "B0", 1.0, 2, 600)]
    [InlineData("light", "B7", 1.0, 2, 600)]
    [InlineData("light", "B0", 0.7, 2, 600)]
    [InlineData("light", "B0", double.NaN, 2, 600)]
    [InlineData("light", "B0", 1.0, 4, 600)]
    [InlineData("light", "B0", 1.0, 2, 901)]
    public void A_request_outside_what_is_allowed_is_refused(string adaptation, string breathing, double pace, int pressure, int handsOn) =>
        Assert.Throws<ArgumentException>(() => ScriptCompiler.Compile(
            Pack.Technique("T2"),
            new ScriptRequest { Adaptations = [adaptation], Breathing = [breathing], Pace = pace, MaxPressure = pressure, MaxHandsOnSeconds = handsOn }));

    [Fact]
    public void A_script_survives_writing_and_reading()
    {
        foreach (var script in EveryVariant.Scripts("T5"))
        {
            var json = ScriptJson.Write(script);

            Assert.Equal(json, ScriptJson.Write(ScriptJson.Read(json)));
        }
    }

    [Fact]
    public void Another_answer_gives_another_hash_and_the_same_answers_the_same()
    {
        Assert.Equal(Compile("T2").Hash, Compile("T2").Hash);
        Assert.NotEqual(Compile("T2").Hash, Compile("T2", Adaptation.Light).Hash);
        Assert.Matches("^[0-9a-f]{64}$", Compile("T2").Hash);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    [InlineData("hi-IN")]
    public async Task Every_culture_writes_the_same_bytes(string culture)
    {
        var expected = EveryVariant.All.Select(code => AllWays(Pack.Technique(code))).ToList();
        var written = new TaskCompletionSource<List<string>>();
        var thread = new Thread(() => written.SetResult([.. TechniqueCatalogue.Load(new ContentReader(Pack.Folder))!.All.Select(AllWays)]))
        {
            CurrentCulture = new CultureInfo(culture),
            CurrentUICulture = new CultureInfo(culture),
        };

        thread.Start();

        Assert.Equal(expected, await written.Task);
    }

    private static string AllWays(Technique technique) => string.Concat(
        new[] { 0.8, 1.0, 1.15, 1.3 }.Select(pace => ScriptJson.Write(ScriptCompiler.Compile(technique, new ScriptRequest { Pace = pace, Adaptations = [Adaptation.Light, Adaptation.ShortSession] }))));

    private static Script Compile(string code, params string[] adaptations) => ScriptCompiler.Compile(Pack.Technique(code), new ScriptRequest { Adaptations = adaptations });

    private static ScriptStep Step(Script script, int number) => script.Steps.Single(step => Number(step) == number);

    private static IEnumerable<int> Numbers(Script script) => script.Steps.Select(Number);

    private static int Number(ScriptStep step) => int.Parse(step.Id.AsSpan(step.Id.IndexOf('/', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
}
