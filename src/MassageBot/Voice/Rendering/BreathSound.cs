using MassageBot.Voice.Audio;

namespace MassageBot.Voice.Rendering;

/// <summary>The soft sounds of a breath: air that brightens and swells going in, darkens and sinks going out. The same on every machine.</summary>
internal static class BreathSound
{
    private const double Loudest = 0.05; // well below the voice
    private const double DarkHz = 250;
    private const double BrightHz = 1100;
    private const ulong Seed = 0x9E3779B97F4A7C15;

    /// <summary>Makes the sound of a breath in.</summary>
    public static Sound In(int rate, int ms) => Make(rate, ms, share => (DarkHz + ((BrightHz - DarkHz) * share), Swell(share, 0.7)));

    /// <summary>Makes the sound of a breath out.</summary>
    public static Sound Out(int rate, int ms) => Make(rate, ms, share => (BrightHz - ((BrightHz - DarkHz) * share), Swell(share, 0.25)));

    // From silence to silence, loudest at a share of the way.
    private static double Swell(double share, double top) => Math.Pow(Math.Sin(Math.PI / 2 * (share < top ? share / top : (1 - share) / (1 - top))), 2);

    private static Sound Make(int rate, int ms, Func<double, (double Hz, double Level)> shape)
    {
        var samples = new short[(int)(ms * (long)rate / 1000)];
        var noise = Seed;
        double slow = 0, slower = 0, rumble = 0;
        for (var at = 0; at < samples.Length; at++)
        {
            noise ^= noise << 13;
            noise ^= noise >> 7;
            noise ^= noise << 17;
            var (hz, level) = shape((double)at / samples.Length);
            var follow = 1 - Math.Exp(-2 * Math.PI * hz / rate);
            slow += follow * (((noise >> 11) / (double)(1UL << 52)) - 1 - slow);
            slower += follow * (slow - slower);
            rumble += 0.01 * (slower - rumble);
            var loud = (slower - rumble) * Math.Sqrt(BrightHz / hz) * 6 * Loudest * level;
            samples[at] = (short)(Math.Clamp(loud, -2 * Loudest, 2 * Loudest) * short.MaxValue);
        }

        return new Sound(rate, samples);
    }
}
