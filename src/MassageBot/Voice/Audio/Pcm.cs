using System.Buffers.Binary;

namespace MassageBot.Voice.Audio;

/// <summary>Samples as bytes and back: 16 bit, the low byte first.</summary>
internal static class Pcm
{
    public static short[] Samples(ReadOnlySpan<byte> bytes)
    {
        var samples = new short[bytes.Length / 2];
        for (var at = 0; at < samples.Length; at++)
        {
            samples[at] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * at)..]);
        }

        return samples;
    }

    public static byte[] Bytes(ReadOnlySpan<short> samples)
    {
        var bytes = new byte[2 * samples.Length];
        for (var at = 0; at < samples.Length; at++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * at), samples[at]);
        }

        return bytes;
    }
}
