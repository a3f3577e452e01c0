using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Techniques;

/// <summary>The limits with the numbers of clinical.md, and the shape of every script of every variant.</summary>
public sealed class LimitTests
{
    private static readonly double[] s_paces = [0.8, 0.9, 1, 1.15, 1.3];

    public static TheoryData<string> Codes => EveryVariant.Codes;

    [Fact]
    public void The_ceilings_are_those_of_the_specification()
    {
        Assert.Equal((18, 8), (StepBounds.MaxWords, StepBounds.MaxShortWords)); // clinical.md 5
        Assert.Equal((75, 120), (StepBounds.FirstCheckSeconds, StepBounds.CheckEverySeconds)); // 3.4
        Assert.Equal((15 * 60, 8 * 60, 5 * 60), (StepBounds.MaxHandsOnSeconds, StepBounds.FirstTimeHandsOnSeconds, StepBounds.ShortHandsOnSeconds)); // 3.1
        Assert.Equal((15 * 60, 25 * 60), (StepBounds.MaxWarmSeconds, StepBounds.MaxTotalSeconds)); // 3.1
        Assert.Equal((1000, 300), (StepBounds.QuietMs, StepBounds.ReleaseTailMs));
    }

    [Theory]
    [InlineData(StepKind.Setup, 5, 60)]
    [InlineData(StepKind.Do, 10, 60)]
    [InlineData(StepKind.Rest, 10, 120)]
    [InlineData(StepKind.Switch, 5, 60)]
    [InlineData(StepKind.Check, 8, 20)]
    [InlineData(StepKind.Number, 8, 20)]
    [InlineData(StepKind.Breathe, 10, 120)]
    [InlineData(StepKind.Consent, 10, 30)]
    [InlineData(StepKind.End, 10, 60)]
    public void A_step_of_a_kind_lasts_so_long(StepKind kind, int least, int most) => Assert.Equal((least, most), StepBounds.Seconds(kind));

    [Theory]
    [InlineData(0.8, 0.8)]
    [InlineData(1.3, 1.3)]
    [InlineData(1.02, 1)]
    [InlineData(1.03, 1.05)]
    [InlineData(0.825, 0.85)]
    [InlineData(0.7995, 0.8)]
    [InlineData(1.3005, 1.3)]
    public void A_pace_is_taken_in_steps_of_a_twentieth(double asked, double taken) => Assert.Equal(taken, Compile("T2", new() { Pace = asked }).Pace);

    [Theory]
    [InlineData(0.79)]
    [InlineData(1.31)]
    [InlineData(double.NaN)]
    public void Another_pace_is_refused(double pace) => Refused(new() { Pace = pace }, "The pace is ");

    [Theory]
    [InlineData(-1, 600)]
    [InlineData(4, 600)]
    [InlineData(2, -1)]
    [InlineData(2, 901)]
    public void A_pressure_or_a_hands_on_time_out_of_range_is_refused(int pressure, int seconds) => Refused(new() { MaxPressure = pressure, MaxHandsOnSeconds = seconds }, "The pressure is ");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 900)]
    public void The_ends_of_the_range_are_taken(int pressure, int seconds)
    {
        var limits = Compile("T1", new() { MaxPressure = pressure, MaxHandsOnSeconds = seconds }).Limits;

        Assert.Equal((pressure, Math.Min(seconds, Pack.Technique("T1").MaxHandsOnSeconds)), (limits.MaxPressure, limits.MaxHandsOnSeconds));
    }

    [Fact]
    public void What_is_unknown_is_refused()
    {
        Refused(new() { Adaptations = [Adaptation.Light, "harder"] }, "The adaptation 'harder' is unknown");
        Refused(new() { Breathing = ["B1", "B9"] }, "The breathing pattern 'B9' is unknown");
    }

    [Theory]
    [InlineData(3, false, false, 3)]
    [InlineData(3, true, false, 2)]
    [InlineData(1, true, false, 1)]
    [InlineData(3, false, true, 0)]
    [InlineData(3, true, true, 0)]
    public void Light_is_two_at_most_and_no_pressure_none(int asked, bool light, bool none, int most)
    {
        var script = Compile("T1", new() { MaxPressure = asked, NoPressure = none, Adaptations = light ? [Adaptation.Light] : [] });

        Assert.Equal((most, none), (script.Limits.MaxPressure, script.Limits.NoPressure));
        Assert.All(script.Steps, step => Assert.InRange(step.MaxPressure, 0, most));
    }

    [Theory]
    [InlineData(false, false, 900)]
    [InlineData(true, false, 480)]
    [InlineData(false, true, 300)]
    [InlineData(true, true, 300)]
    public void A_first_session_and_a_short_one_have_their_own_ceilings(bool first, bool shorter, int most)
    {
        var script = Compile("T1", new() { MaxHandsOnSeconds = 900, FirstTime = first, Adaptations = shorter ? [Adaptation.ShortSession] : [] });

        Assert.Equal(Math.Min(most, Pack.Technique("T1").MaxHandsOnSeconds), script.Limits.MaxHandsOnSeconds);
        Assert.Equal(first, script.Adaptations.Contains(Adaptation.FirstTime));
    }

    /// <summary>Which steps, how long, how hard, where, in which order, at which moments: nothing of it changes unseen. Words may.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_variant_at_every_pace_has_the_shape_it_had(string code)
    {
        var shapes = EveryVariant.Compiled(code).SelectMany((pair, at) => new[] { pair.Script, Compile(code, pair.Request with { Pace = s_paces[at % s_paces.Length] }) }).Select(Shape);
        var line = $"{code},{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n\n", shapes))))[..16]}";
        if (Environment.GetEnvironmentVariable("MASSAGEBOT_RECORD") is { Length: > 0 } folder)
        {
            File.AppendAllText(Path.Combine(folder, "script-shapes.csv"), line + "\n");
        }

        Assert.Equal(line, File.ReadLines(Path.Combine(AppContext.BaseDirectory, "session-cases", "script-shapes.csv")).FirstOrDefault(kept => kept.StartsWith(code + ",", StringComparison.Ordinal)));
    }

    private static string Shape(Script script) => string.Join('\n', script.Steps.Select(step => string.Create(
            CultureInfo.InvariantCulture,
            $"{step.Id} {step.Kind} {step.To} {step.OffsetMs} {step.DurationMs} {step.Breathing} {step.MaxPressure} {step.Spot} {step.Number} {step.Ask} {string.Join('|', step.Choices)} {step.OnlyAfterPain} {string.Join(' ', step.Cues.Select(cue => $"{cue.Id}@{cue.Kind}"))} {step.Cues[0].AtMs}"))
        .Append(string.Create(
            CultureInfo.InvariantCulture,
            $"{script.Technique} {script.Pace} {script.Partner} {script.Device} {string.Join(' ', script.Adaptations)} {script.TotalMs} {script.HandsOnMs} {script.Limits.MaxPressure} {script.Limits.MaxHandsOnSeconds} {script.Limits.MaxSpotSeconds} {string.Join(' ', script.Limits.Breathing)} {script.Limits.NoPressure}")));

    private static Script Compile(string code, ScriptRequest request) => ScriptCompiler.Compile(Pack.Technique(code), request);

    private static void Refused(ScriptRequest request, string because) =>
        Assert.StartsWith(because, Assert.Throws<ArgumentException>(() => Compile("T2", request)).Message, StringComparison.Ordinal);
}
