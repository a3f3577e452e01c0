namespace MassageBot.Voice.Audio;

/// <summary>Cuts the silence off both ends, so that a clip begins when it is played, and its length is the length of its words.</summary>
internal static class SoundTrim
{
    private const double QuietAgainstPeak = 0.012; // -38 dB: below it nothing is heard beside speech
    private const int LeadMs = 12; // a soft consonant begins below the threshold
    private const int TailMs = 45;
    private const int FadeMs = 3;

    public static Sound Trim(Sound sound)
    {
        var peak = sound.Samples.Length == 0 ? 0 : sound.Samples.Max(sample => Math.Abs((int)sample));
        if (peak == 0)
        {
            return new Sound(sound.Rate, []);
        }

        var quiet = Math.Max(1, peak * QuietAgainstPeak);
        var first = Array.FindIndex(sound.Samples, sample => Math.Abs((int)sample) > quiet);
        var last = Array.FindLastIndex(sound.Samples, sample => Math.Abs((int)sample) > quiet);
        var from = Math.Max(0, first - (LeadMs * sound.Rate / 1000));
        var to = Math.Min(sound.Samples.Length, last + 1 + (TailMs * sound.Rate / 1000));
        var cut = sound.Samples[from..to];
        Fade(cut, FadeMs * sound.Rate / 1000);
        return new Sound(sound.Rate, cut);
    }

    // No click at either end.
    private static void Fade(short[] samples, int length)
    {
        length = Math.Min(length, samples.Length / 2);
        for (var at = 0; at < length; at++)
        {
            samples[at] = (short)(samples[at] * at / length);
            samples[^(at + 1)] = (short)(samples[^(at + 1)] * at / length);
        }
    }
}
