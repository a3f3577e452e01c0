namespace MassageBot.Voice.Audio;

/// <summary>A stretch of sound: 16 bit, one channel.</summary>
/// <param name="Rate">Samples a second.</param>
/// <param name="Samples">The samples, -32768 to 32767.</param>
public sealed record Sound(int Rate, short[] Samples)
{
    /// <summary>Gets how long it sounds, in milliseconds, rounded up.</summary>
    public int Ms => (int)(((Samples.Length * 1000L) + Rate - 1) / Rate);

    /// <summary>Silence.</summary>
    public static Sound Silence(int rate, int ms) => new(rate, new short[ms * (long)rate / 1000]);
}
