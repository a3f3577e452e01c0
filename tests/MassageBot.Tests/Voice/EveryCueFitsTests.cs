using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Techniques;
using MassageBot.Voice;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace MassageBot.Tests.Voice;

/// <summary>The real voice over the real scripts: no cue's clip runs into the next words, in any script that a verdict can lead to.</summary>
public sealed class EveryCueFitsTests : IDisposable
{
    private readonly VoiceWorker _worker = new(TimeProvider.System, NullLogger<VoiceWorker>.Instance);

    private static IReadOnlyList<(string Text, int LimitMs)> Tight { get; } =
        [.. EveryVariant.All.SelectMany(EveryVariant.Scripts).SelectMany(CueTexts.Of).Where(cue => cue.LimitMs > 0).Select(cue => (cue.Text, cue.LimitMs)).Distinct()];

    public void Dispose() => _worker.Dispose();

    [NodeTheory]
    [InlineData(0.8)]
    [InlineData(1.0)]
    public async Task Where_time_is_short_the_words_end_before_the_next_begin(double pace)
    {
        var maker = new ClipMaker(DirectLineServer.Pack);
        var flite = new FliteEngine(_worker);
        Assert.True(Tight.Count > 50, "the scripts have many such places");

        foreach (var (text, limit) in Tight)
        {
            var clip = await maker.MakeAsync(flite, new ClipRecipe(text, "flite", "slt", pace, "x", limit), default);

            Assert.True(clip.Ms <= limit, $"'{text}' takes {clip.Ms} ms of {limit} at pace {pace}");
            Assert.InRange(20 * Math.Log10(SoundLevel.Measure(clip)), -19, -17);
        }
    }

    [NodeFact]
    public async Task Where_there_is_time_the_calm_voice_needs_less_than_half_of_it_more_than_planned()
    {
        // What has no limit has twice the time the compiler plans for at the slowest pace: the longest of these must fit too.
        var maker = new ClipMaker(DirectLineServer.Pack);
        var roomy = EveryVariant.All.SelectMany(EveryVariant.Scripts).SelectMany(CueTexts.Of).Where(cue => cue.LimitMs == 0).Select(cue => cue.Text).Distinct()
            .OrderByDescending(text => text.Length).Take(25);

        foreach (var text in roomy)
        {
            var clip = await maker.MakeAsync(new FliteEngine(_worker), new ClipRecipe(text, "flite", "slt", 0.8, "x"), default);

            Assert.True(clip.Ms < (2 * Guidance.Techniques.Speech.Milliseconds(text, 0.8)) + 1000 - CueTexts.GapMs, $"'{text}' takes {clip.Ms} ms");
        }
    }

    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public void Every_window_is_long_enough_for_the_words_at_their_fastest(string code)
    {
        foreach (var (text, window, _) in EveryVariant.Scripts(code).SelectMany(CueTexts.Windows))
        {
            Assert.True(window - CueTexts.GapMs >= Guidance.Techniques.Speech.Milliseconds(text, 1.3), $"'{text}' has only {window} ms");
        }
    }
}
