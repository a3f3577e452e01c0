using MassageBot.Guidance.Voice;
using MassageBot.Voice.Engines;

namespace MassageBot.Tests.Voice;

/// <summary>eSpeak NG as a program on PATH.</summary>
public sealed class EspeakEngineTests
{
    private static readonly SpokenText s_text = new([new("Small strokes.", 400), new("Light.", 0)]);

    [EspeakFact]
    public async Task It_says_words_with_our_pauses()
    {
        var engine = new EspeakEngine(TimeProvider.System);
        Assert.Null(await engine.WhyNotAsync(default));

        var sound = await engine.SayAsync(s_text, "en-gb", 1, default);
        var longer = await engine.SayAsync(s_text.WithPauses(2), "en-gb", 1, default);

        Assert.Equal(22_050, sound.Rate);
        Assert.InRange(sound.Ms, 900, 3000);
        Assert.InRange(longer.Ms - sound.Ms, 399, 401);
    }

    [EspeakFact]
    public async Task Words_that_look_like_options_or_commands_are_words()
    {
        var sound = await new EspeakEngine(TimeProvider.System).SayAsync(new SpokenText([new("--voices; $(touch x) -f file", 0)]), "en-gb", 1, default);

        Assert.InRange(sound.Ms, 800, 8000);
        Assert.False(File.Exists("x"));
    }

    [Fact]
    public async Task Without_it_the_reason_is_said()
    {
        var engine = new EspeakEngine(TimeProvider.System, "espeak-that-is-not-there");

        Assert.Equal("espeak-ng was not found on PATH", await engine.WhyNotAsync(default));
        Assert.True((await Assert.ThrowsAsync<SpeechEngineException>(() => engine.SayAsync(s_text, "en-gb", 1, default))).EngineIsDown);
    }
}
