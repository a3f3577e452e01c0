using System.Buffers.Binary;
using System.Text;

namespace MassageBot.Voice.Audio;

/// <summary>Writes and reads WAV: 16-bit PCM, one channel.</summary>
internal static class Wav
{
    private const int HeadLength = 44;

    public static byte[] Write(Sound sound)
    {
        var bytes = new byte[HeadLength + (2 * sound.Samples.Length)];
        Head(bytes, sound.Rate, 2L * sound.Samples.Length);
        for (var at = 0; at < sound.Samples.Length; at++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeadLength + (2 * at)), sound.Samples[at]);
        }

        return bytes;
    }

    /// <summary>Reads the sound of a WAV; a length that an engine did not know when it began to write is taken from the bytes there are.</summary>
    /// <exception cref="InvalidDataException">It is none, or another kind.</exception>
    public static Sound Read(ReadOnlySpan<byte> wav)
    {
        if (wav.Length < HeadLength || !wav[..4].SequenceEqual("RIFF"u8) || !wav[8..12].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException("This is no WAV.");
        }

        var rate = 0;
        for (var at = 12; at + 8 <= wav.Length;)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(wav[(at + 4)..]), (uint)(wav.Length - at - 8));
            var chunk = wav.Slice(at + 8, length);
            switch (Encoding.ASCII.GetString(wav.Slice(at, 4)))
            {
                case "fmt " when length >= 16:
                    rate = Plain(chunk) ? BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]) : throw new InvalidDataException("This WAV is not 16-bit PCM with one channel.");
                    break;
                case "data":
                    return rate > 0 ? new Sound(rate, Pcm.Samples(chunk)) : throw new InvalidDataException("This WAV does not say what it holds.");
            }

            at += 8 + length + (length % 2);
        }

        throw new InvalidDataException("This WAV holds no sound.");
    }

    private static bool Plain(ReadOnlySpan<byte> format) =>
        BinaryPrimitives.ReadInt16LittleEndian(format) == 1 && BinaryPrimitives.ReadInt16LittleEndian(format[2..]) == 1 && BinaryPrimitives.ReadInt16LittleEndian(format[14..]) == 16;

    private static void Head(Span<byte> head, int rate, long length)
    {
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], checked((uint)(length + HeadLength - 8)));
        "WAVEfmt "u8.CopyTo(head[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(head[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(head[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(head[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(head[28..], 2 * rate);
        BinaryPrimitives.WriteInt16LittleEndian(head[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(head[34..], 16);
        "data"u8.CopyTo(head[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[40..], (uint)length);
    }
}
