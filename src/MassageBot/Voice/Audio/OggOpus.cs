using System.Buffers.Binary;

namespace MassageBot.Voice.Audio;

/// <summary>Puts Opus packets into an Ogg file and takes them out again (RFC 3533, RFC 7845). What a decoder gives has exactly the length of what went in.</summary>
internal static class OggOpus
{
    private const int Clock = 48_000; // Ogg Opus always counts at this rate
    private const int PacketSamples = Clock / 50;
    private const int MostSegments = 255;
    private const int HeadLength = 27;
    private const byte First = 2;
    private const byte Last = 4;
    private static readonly uint[] s_crc = [.. Enumerable.Range(0, 256).Select(Crc)];

    public static byte[] Write(OpusPackets sound)
    {
        var step = Clock / sound.Rate;
        var skip = sound.Lookahead * step;
        using var file = new MemoryStream();
        WritePage(file, First, 0, 0, [Head(sound.Rate, skip)]);
        WritePage(file, 0, 0, 1, [Tags()]);
        var page = new List<byte[]>();
        var segments = 0;
        var number = 2;
        for (var at = 0; at < sound.Packets.Count; at++)
        {
            var needs = (sound.Packets[at].Length / 255) + 1;
            if (segments + needs > MostSegments)
            {
                WritePage(file, 0, (long)at * PacketSamples, number++, page);
                page.Clear();
                segments = 0;
            }

            page.Add(sound.Packets[at]);
            segments += needs;
        }

        WritePage(file, Last, skip + ((long)sound.Samples * step), number, page);
        return file.ToArray();
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none, or it is damaged.</exception>
    public static OpusPackets Read(byte[] file)
    {
        var packets = new List<byte[]>();
        long end = 0;
        foreach (var page in Pages(file))
        {
            packets.AddRange(page.Packets);
            end = page.End;
        }

        if (packets.Count < 2 || packets[0].Length < 19 || !packets[0].AsSpan(0, 8).SequenceEqual("OpusHead"u8))
        {
            throw new InvalidDataException("This is no Opus in Ogg.");
        }

        var skip = BinaryPrimitives.ReadUInt16LittleEndian(packets[0].AsSpan(10));
        var rate = BinaryPrimitives.ReadInt32LittleEndian(packets[0].AsSpan(12));
        var step = Clock / rate;
        return new OpusPackets(rate, skip / step, (int)((end - skip) / step), packets[2..]);
    }

    private static IEnumerable<(long End, List<byte[]> Packets)> Pages(byte[] file)
    {
        for (var at = 0; at < file.Length;)
        {
            if (at + HeadLength > file.Length || !file.AsSpan(at, 4).SequenceEqual("OggS"u8))
            {
                throw new InvalidDataException("This Ogg file is damaged.");
            }

            var body = at + HeadLength + file[at + 26];
            var packets = new List<byte[]>();
            var from = body;
            var to = body;
            foreach (var lace in file[(at + HeadLength)..Math.Min(body, file.Length)])
            {
                to += lace;
                if (lace < 255)
                {
                    packets.Add(to <= file.Length ? file[from..to] : throw new InvalidDataException("This Ogg file is cut off."));
                    from = to;
                }
            }

            yield return (BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at + 6)), packets);
            at = to;
        }
    }

    private static byte[] Head(int rate, int skip)
    {
        var head = new byte[19];
        "OpusHead"u8.CopyTo(head);
        head[8] = 1;
        head[9] = 1; // one channel
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), (ushort)skip);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), rate);
        return head;
    }

    private static byte[] Tags()
    {
        var maker = "MassageBot"u8;
        var tags = new byte[8 + 4 + maker.Length + 4];
        "OpusTags"u8.CopyTo(tags);
        BinaryPrimitives.WriteInt32LittleEndian(tags.AsSpan(8), maker.Length);
        maker.CopyTo(tags.AsSpan(12));
        return tags;
    }

    private static void WritePage(MemoryStream file, byte kind, long end, int number, IReadOnlyList<byte[]> packets)
    {
        var laces = packets.SelectMany(packet => Enumerable.Repeat((byte)255, packet.Length / 255).Append((byte)(packet.Length % 255))).ToArray();
        var page = new byte[HeadLength + laces.Length + packets.Sum(packet => packet.Length)];
        "OggS"u8.CopyTo(page);
        page[5] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), end);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(14), 1); // one stream
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(18), number);
        page[26] = (byte)laces.Length;
        laces.CopyTo(page, HeadLength);
        var at = HeadLength + laces.Length;
        foreach (var packet in packets)
        {
            packet.CopyTo(page, at);
            at += packet.Length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), page.Aggregate(0u, (crc, next) => (crc << 8) ^ s_crc[(crc >> 24) ^ next]));
        file.Write(page);
    }

    private static uint Crc(int index)
    {
        var crc = (uint)index << 24;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc << 1) ^ ((crc & 0x80000000) != 0 ? 0x04c11db7u : 0);
        }

        return crc;
    }
}
