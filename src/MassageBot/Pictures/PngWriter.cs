using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MassageBot.Pictures;

/// <summary>Writes pixels as a PNG file (ISO/IEC 15948): 8 bits a channel, with alpha.</summary>
internal static class PngWriter
{
    private static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    public static byte[] Write(Canvas canvas)
    {
        using var file = new MemoryStream();
        file.Write(s_signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), canvas.Height);
        header[8] = 8; // bits
        header[9] = 6; // red, green, blue, alpha
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Packed(canvas));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Packs the rows, each as its differences from the row above (filter 2), which suits flat shapes.</summary>
    private static byte[] Packed(Canvas canvas)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var stride = canvas.Width * 4;
            var row = new byte[stride + 1];
            row[0] = 2;
            for (var y = 0; y < canvas.Height; y++)
            {
                for (var x = 0; x < stride; x++)
                {
                    row[x + 1] = (byte)(canvas.Pixels[(y * stride) + x] - (y == 0 ? 0 : canvas.Pixels[((y - 1) * stride) + x]));
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xedb88320u & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
