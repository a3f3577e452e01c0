using MassageBot.Guidance.Voice;
using MassageBot.Voice.Audio;

namespace MassageBot.Voice.Engines;

/// <summary>For engines that know no exact pauses: each phrase is said by itself and trimmed, and the quiet between is ours, the same at every pace.</summary>
internal static class PhraseByPhrase
{
    public static async Task<Sound> SayAsync(SpokenText text, Func<string, Task<Sound>> say)
    {
        var samples = new List<short>();
        var rate = 0;
        foreach (var phrase in text.Phrases)
        {
            var sound = SoundTrim.Trim(await say(phrase.Words));
            rate = sound.Rate;
            samples.AddRange(sound.Samples);
            samples.AddRange(Sound.Silence(rate, phrase.PauseMs).Samples);
        }

        return new Sound(rate, [.. samples]);
    }
}
