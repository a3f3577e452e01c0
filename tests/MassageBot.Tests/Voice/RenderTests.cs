using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Storage;
using MassageBot.Tests.Techniques;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Rendering;

namespace MassageBot.Tests.Voice;

/// <summary>A whole session as one sound.</summary>
public sealed class RenderTests
{
    public static TheoryData<string> Codes => EveryVariant.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_cue_begins_at_exactly_its_sample(string code)
    {
        var engine = new FakeEngine { MsAWord = 120 };
        var script = ScriptCompiler.Compile(DirectLineServer.Pack.Techniques.Find(code)!, new ScriptRequest());

        var (sound, placed) = await Render(engine).RunAsync(script, Silent(), default);

        var cues = placed.Where(one => one.Said.Exact).ToList();
        var visited = script.Steps.Where(step => cues.Any(cue => cue.Said.Text == step.Cues[0].Say)).ToList(); // breathing that follows a rise of pain is left out for a comfortable person
        Assert.True(visited.Count >= script.Steps.Count - 1);
        Assert.Equal(visited.SelectMany(step => step.IsGate ? step.Cues.Take(1) : step.Cues).Select(cue => cue.Say), cues.Select(cue => cue.Said.Text));
        Assert.All(cues, cue => Assert.Equal(cue.Said.AtMs, cue.AtMs));
        foreach (var (atMs, said) in cues.Where(cue => Alone(cue, placed)))
        {
            // The very samples of the clip, at the very sample of its time: nothing else sounds there (breaths aside, which are checked below).
            var clip = await new ClipMaker(DirectLineServer.Pack).MakeAsync(engine, new ClipRecipe(said.Text, "flite", "one", 1, "x", said.LimitMs), default);
            Assert.Equal(clip.Samples[..200], sound.Samples[SessionRender.Sample(atMs, sound.Rate)..][..200]);
        }
    }

    [Fact]
    public async Task A_cue_sounds_in_silence_from_its_first_sample_on()
    {
        var script = ScriptCompiler.Compile(DirectLineServer.Pack.Techniques.Find("T2")!, new ScriptRequest());
        var (sound, _) = await Render(new FakeEngine()).RunAsync(script, Silent(), default);

        var release = script.Steps.First(step => step.Kind == StepKind.Do).Cues.First(cue => cue.Kind == CueKind.Release);
        var (_, placed) = await Render(new FakeEngine()).RunAsync(script, Silent(), default);
        var at = SessionRender.Sample(placed.First(one => one.Said.Text == release.Say).AtMs, sound.Rate);

        Assert.All(sound.Samples[(at - 1600)..at], sample => Assert.Equal(0, sample));
        Assert.Contains(sound.Samples[at..(at + 100)], sample => sample != 0);
    }

    [Fact]
    public async Task A_breathing_step_has_a_breath_in_and_out_for_each_count()
    {
        var script = ScriptCompiler.Compile(DirectLineServer.Pack.Techniques.Find("T9")!, new ScriptRequest());
        var (said, breaths, totalMs) = Rehearsal.Of(DirectLineServer.Pack, script);

        Assert.NotEmpty(breaths);
        Assert.All(breaths, breath => Assert.True(breath.AtMs >= 0 && breath.AtMs + breath.InMs + breath.OutMs <= totalMs));
        foreach (var spoken in said.Where(one => one.Text == "Out"))
        {
            Assert.Contains(breaths, breath => breath.AtMs + breath.InMs == spoken.AtMs); // "out" is said as the breath turns
        }

        var (sound, _) = await Render(new FakeEngine()).RunAsync(script, Silent(), default);
        var first = SessionRender.Sample(breaths[0].AtMs + breaths[0].InMs / 2, sound.Rate);
        Assert.Contains(sound.Samples[first..(first + 800)], sample => sample != 0);
    }

    [Fact]
    public void A_breath_swells_and_sinks_softly()
    {
        var breath = BreathSound.In(16_000, 4000);

        Assert.Equal(64_000, breath.Samples.Length);
        Assert.Equal(0, breath.Samples[0]);
        Assert.True(breath.Samples.Max(sample => Math.Abs((int)sample)) < 0.12 * short.MaxValue);
        Assert.True(breath.Samples.Skip(32_000).Take(16_000).Average(sample => Math.Abs((double)sample)) > 3 * breath.Samples.Take(8_000).Average(sample => Math.Abs((double)sample)));
        Assert.Equal(breath.Samples, BreathSound.In(16_000, 4000).Samples);
        Assert.NotEqual(breath.Samples, BreathSound.Out(16_000, 4000).Samples);
    }

    [NodeTheory]
    [InlineData("wav", "T11")]
    [InlineData("ogg", "T9")]
    public async Task The_command_writes_a_file_of_the_sessions_length(string kind, string code)
    {
        using var folder = new TempFolder();
        using var output = new StringWriter();
        var file = folder.File($"session.{kind}");

        Assert.Equal(0, await Program.RunAsync(["render", code, "-o", file, "--engine", "flite", "--adapt", "short"], output));

        var script = ScriptCompiler.Compile(DirectLineServer.Pack.Techniques.Find(code)!, new ScriptRequest { Adaptations = [Adaptation.ShortSession] });
        var bytes = await File.ReadAllBytesAsync(file);
        var ms = kind == "wav" ? Wav.Read(bytes).Ms : OggOpus.Read(bytes).Samples / 16;
        Assert.InRange(ms, script.TotalMs, script.TotalMs + 60_000); // a gate's clock may stand a little longer
        Assert.Contains("flite (slt) at pace 1.00", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("render: there is no technique 'T99'; ", "render", "T99", "-o", "x.wav")]
    [InlineData("render: 'x.mp3' must end in .wav or .ogg.", "render", "T2", "-o", "x.mp3")]
    [InlineData("Voice:Engine must be auto, flite, espeak-ng, azure or browser.", "render", "T2", "-o", "x.wav", "--engine", "festival")]
    [InlineData("render: The pace is 3; allowed are 0.8 to 1.3.", "render", "T2", "-o", "x.wav", "--pace", "3")]
    public async Task Wrong_usage_is_named(string message, params string[] arguments)
    {
        using var output = new StringWriter();

        Assert.Equal(2, await Program.RunAsync(arguments, output));
        Assert.Contains(message, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_engine_it_says_how_to_get_one()
    {
        using var output = new StringWriter();

        Assert.Equal(1, await Program.RunAsync(["render", "T2", "-o", "x.wav", "--engine", "browser"], output));
        Assert.Contains("render: no speech engine can be used here. Install Node 20,", output.ToString(), StringComparison.Ordinal);
    }

    private static SessionRender Render(FakeEngine engine) => new(DirectLineServer.Pack, engine, "one", 1);

    private static Nobody Silent() => new();

    private static bool Alone((long AtMs, Utterance Said) cue, IReadOnlyList<(long AtMs, Utterance Said)> placed) =>
        !placed.Any(other => other.Said != cue.Said && Math.Abs(other.AtMs - cue.AtMs) < 5000);

    private sealed class Nobody : IProgress<(int Made, int All)>
    {
        public void Report((int Made, int All) value)
        {
        }
    }
}
