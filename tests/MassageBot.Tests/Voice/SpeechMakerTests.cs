using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Tests.DirectLine;
using MassageBot.Voice;
using MassageBot.Voice.Clips;

namespace MassageBot.Tests.Voice;

/// <summary>What a player is told.</summary>
public sealed class SpeechMakerTests
{
    private static readonly Script s_script = ScriptCompiler.Compile(DirectLineServer.Pack.Techniques.Find("T2")!, new ScriptRequest());

    [Fact]
    public async Task Every_cue_of_the_script_and_every_line_has_a_clip()
    {
        await using var kitchen = new Kitchen(new FakeEngine());

        var manifest = await kitchen.Maker.ManifestAsync(s_script, ["Paused. Say go on when you are ready."], new VoiceChoice(), default);

        var said = manifest.Clips.Select(clip => clip.Say).ToList();
        Assert.Equal(said.Distinct(), said);
        Assert.Empty(s_script.Steps.SelectMany(step => step.Cues).Select(cue => cue.Say).Except(said));
        Assert.Contains("Paused. Say go on when you are ready.", said);
        Assert.All(manifest.Clips.Concat(manifest.Parts), clip => Assert.Matches("^/voice/clips/[0-9a-f]{64}\\.wav$", clip.Url));
        Assert.True(manifest.Exact);
        Assert.Null(manifest.Notice);
        Assert.Equal(("flite", "one", "en", 1.0), (manifest.Engine, manifest.Voice, manifest.Language, manifest.Pace));
    }

    [Fact]
    public async Task The_first_steps_are_made_first()
    {
        var go = new TaskCompletionSource();
        var engine = new FakeEngine { Before = _ => go.Task };
        await using var kitchen = new Kitchen(engine);

        await kitchen.Maker.ManifestAsync(s_script, ["A line."], new VoiceChoice(), default);
        go.SetResult();
        await kitchen.Queue.WantAsync(Kitchen.Recipe("Last of all."), ClipUrgency.Ahead);

        var first = s_script.Steps.Take(2).SelectMany(step => step.Cues).Select(cue => cue.Say).Distinct().Count();
        Assert.Equal(
            CueTexts.Of(s_script).Where(cue => cue.Step < 2).Select(cue => DirectLineServer.Pack.Lexicon.Prepare(cue.Text, "flite")).Select(text => string.Join(' ', text.Phrases.Select(phrase => phrase.Words))).Order(),
            engine.Said.Distinct().Take(first).Order());
    }

    [Fact]
    public async Task What_is_made_is_listed_with_its_length()
    {
        await using var kitchen = new Kitchen(new FakeEngine());
        await kitchen.Maker.ManifestAsync(s_script, [], new VoiceChoice(), default);
        await kitchen.Queue.WantAsync(Kitchen.Recipe("Last of all."), ClipUrgency.Ahead);

        var manifest = await kitchen.Maker.ManifestAsync(s_script, [], new VoiceChoice(), default);

        Assert.All(manifest.Clips.SkipLast(2), clip => Assert.True(clip.Ms > 100, clip.Say));
    }

    [Theory]
    [InlineData("About 4 minutes left.", "About|4|minutes|left.")]
    [InlineData("About a minute left.", "About|a minute|left.")]
    [InlineData("About 30 seconds left.", "About|30|seconds|left.")]
    [InlineData("7", "7")]
    public async Task Numbers_and_times_are_put_together(string say, string parts)
    {
        await using var kitchen = new Kitchen(new FakeEngine());

        var manifest = await kitchen.Maker.ManifestAsync(s_script, [], new VoiceChoice(), default);

        var composed = Assert.Single(manifest.Composed, text => text.Say == say);
        Assert.Equal(parts, string.Join('|', composed.Parts.Select(part => manifest.Parts[part].Say)));
    }

    [Fact]
    public async Task Every_time_that_can_be_left_can_be_said()
    {
        await using var kitchen = new Kitchen(new FakeEngine());
        var words = new MassageBot.Sessions.SessionWords(DirectLineServer.Pack, s_script, new SessionSettings());

        var manifest = await kitchen.Maker.ManifestAsync(s_script, [], new VoiceChoice(), default);

        var known = manifest.Composed.Select(text => text.Say).ToHashSet();
        Assert.All(Enumerable.Range(0, 1800), seconds => Assert.Contains(words.Of(SessionLine.TimeLeft, new SessionLineDetail { Seconds = seconds }).Spoken, known));
        Assert.All(s_script.Steps, step => Assert.Contains(words.Of(SessionLine.Interrupted, new SessionLineDetail { StepId = step.Id }).Spoken, known));
    }

    [Fact]
    public async Task What_can_be_put_together_is_not_made_whole()
    {
        await using var kitchen = new Kitchen(new FakeEngine());

        var manifest = await kitchen.Maker.ManifestAsync(s_script, ["About 4 minutes left.", "Thanks."], new VoiceChoice(), default);

        Assert.Contains("Thanks.", manifest.Clips.Select(clip => clip.Say));
        Assert.DoesNotContain("About 4 minutes left.", manifest.Clips.Select(clip => clip.Say));
    }

    [Fact]
    public async Task A_text_with_an_open_place_or_without_end_is_never_said()
    {
        await using var kitchen = new Kitchen(new FakeEngine());

        var manifest = await kitchen.Maker.ManifestAsync(s_script, ["About {time} left.", new string('a', 700), "", "..."], new VoiceChoice(), default);

        Assert.Equal(CueTexts.Of(s_script).Count(), manifest.Clips.Count);
    }

    [Theory]
    [InlineData("two", 0.83, "two", 0.85)]
    [InlineData("nobody", 9.0, "one", 1.3)]
    [InlineData(null, double.NaN, "one", 1.0)]
    [InlineData("<voice/>", 0.1, "one", 0.8)]
    public async Task A_wish_is_held_to_what_there_is(string? voice, double pace, string gotVoice, double gotPace)
    {
        await using var kitchen = new Kitchen(new FakeEngine());

        var manifest = await kitchen.Maker.ManifestAsync(s_script, [], new VoiceChoice(voice, pace), default);

        Assert.Equal((gotVoice, gotPace), (manifest.Voice, manifest.Pace));
    }

    [Fact]
    public async Task Another_engine_than_the_usual_one_is_a_visible_notice()
    {
        await using var kitchen = new Kitchen(new FakeEngine("espeak-ng"));

        var manifest = await kitchen.Maker.ManifestAsync(s_script, [], new VoiceChoice(), default);

        Assert.Equal("espeak-ng", manifest.Engine);
        Assert.Equal("The usual voice can't be used right now, so another one speaks.", manifest.Notice);
    }

    [Fact]
    public async Task Without_any_engine_the_browser_speaks_and_says_so()
    {
        await using var kitchen = new Kitchen();

        var manifest = await kitchen.Maker.ManifestAsync(s_script, ["A line."], new VoiceChoice(), default);

        Assert.False(manifest.Exact);
        Assert.Empty(manifest.Clips);
        Assert.Equal("Your browser's own voice speaks, so words may come a little late. The picture and the captions are on time.", manifest.Notice);
    }

    [Fact]
    public async Task As_plain_values_it_says_the_same()
    {
        await using var kitchen = new Kitchen(new FakeEngine());
        var manifest = await kitchen.Maker.ManifestAsync(s_script, [], new VoiceChoice(), default);

        var plain = manifest.ToPlain();

        Assert.Equal(["engine", "voice", "language", "pace", "exact", "clips", "parts", "composed"], plain.Keys);
        var clips = Assert.IsType<List<object>>(plain["clips"]);
        Assert.Equal(manifest.Clips[0].Url, Assert.IsType<Dictionary<string, object>>(clips[0])["url"]);
        var composed = Assert.IsType<Dictionary<string, object>>(Assert.IsType<List<object>>(plain["composed"])[0]);
        Assert.Equal(manifest.Composed[0].Parts.Cast<object>(), Assert.IsType<List<object>>(composed["parts"]));
    }
}
