namespace MassageBot.Voice.Audio;

/// <summary>Brings speech to one level without clipping: -18 dB RMS while there is speech, peaks at -1 dB at most.</summary>
internal static class SoundLevel
{
    /// <summary>The level of speech, as a share of full scale: -18 dB.</summary>
    public const double Target = 0.12589;

    /// <summary>The highest peak, as a share of full scale: -1 dB.</summary>
    public const double Ceiling = 0.89125;

    private const int BlockMs = 20;
    private const int LookMs = 5;
    private const double Floor = 0.001; // -60 dB: a block below it is no speech
    private const double Gate = 0.316; // 10 dB below the mean of the rest: the pauses between words do not count
    private const double MostGain = 12;

    public static Sound Normalise(Sound sound)
    {
        var level = Measure(sound);
        if (level <= 0)
        {
            return sound;
        }

        var louder = Math.Min(Target / level, MostGain);
        var wanted = sound.Samples.Select(sample => sample * louder / short.MaxValue).ToArray();
        return new Sound(sound.Rate, Limit(wanted, LookMs * sound.Rate / 1000));
    }

    /// <summary>Measures the level of the speech in a sound.</summary>
    /// <returns>RMS as a share of full scale, over the blocks that hold speech; 0 when none does.</returns>
    public static double Measure(Sound sound)
    {
        var length = Math.Max(1, BlockMs * sound.Rate / 1000);
        var blocks = sound.Samples.Chunk(length).Select(block => block.Average(sample => (double)sample / short.MaxValue * sample / short.MaxValue)).Where(power => power > Floor * Floor).ToList();
        if (blocks.Count == 0)
        {
            return 0;
        }

        var gate = blocks.Average() * Gate * Gate;
        return Math.Sqrt(blocks.Where(power => power >= gate).Average());
    }

    // Looks ahead: the gain is down before a peak comes and never jumps, so that nothing clips and nothing clicks.
    private static short[] Limit(double[] wanted, int look)
    {
        var needed = wanted.Select(sample => Math.Abs(sample) > Ceiling ? Ceiling / Math.Abs(sample) : 1.0).ToArray();
        var lowest = Lowest(needed, look);
        var limited = new short[wanted.Length];
        var width = (2 * look) + 1;
        double At(int index) => index >= 0 && index < lowest.Length ? lowest[index] : 1;
        var sum = Enumerable.Range(-look - 1, width).Sum(At);
        for (var at = 0; at < wanted.Length; at++)
        {
            sum += At(at + look) - At(at - look - 1);
            limited[at] = (short)Math.Round(Math.Clamp(wanted[at] * sum / width, -Ceiling, Ceiling) * short.MaxValue);
        }

        return limited;
    }

    // The lowest value within `look` on either side, in linear time.
    private static double[] Lowest(double[] values, int look)
    {
        var lowest = new double[values.Length];
        var candidates = new LinkedList<int>();
        for (var at = 0; at < values.Length + look; at++)
        {
            if (at < values.Length)
            {
                while (candidates.Last is { } last && values[last.Value] >= values[at])
                {
                    candidates.RemoveLast();
                }

                candidates.AddLast(at);
            }

            if (at - look >= 0)
            {
                while (candidates.First!.Value < at - (2 * look))
                {
                    candidates.RemoveFirst();
                }

                lowest[at - look] = values[candidates.First.Value];
            }
        }

        return lowest;
    }
}
