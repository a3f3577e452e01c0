using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using MassageBot.Pictures;

namespace MassageBot.Tests.Pictures;

public class PngTests
{
    private static readonly byte[] s_signature = [137, 80, 78, 71, 13, 10, 26, 10];

    [Theory]
    [InlineData("pain-dial", 200)]
    [InlineData("thumbs-mid-back", 400)]
    [InlineData("up-from-floor", 800)]
    [InlineData("body-map", 400)]
    public void A_picture_decodes_to_the_size_asked_for(string id, int width)
    {
        var (wide, high, _) = Decode(PictureImages.Png(Atlas.Shipped.Find(id)!, Atlas.Light, width));

        Assert.Equal((width, width), (wide, high));
    }

    [Fact]
    public void It_has_the_ground_in_its_middle_clear_corners_and_the_colours_of_the_parts()
    {
        var (wide, high, pixels) = Decode(PictureImages.Png(Atlas.Shipped.Find("thumbs-mid-back")!, Atlas.Light, 400));

        Assert.Equal(0, pixels[3]);
        Assert.Equal(Atlas.Light.Colours["ground"], At(pixels, wide, 20, 30));
        Assert.Equal(Atlas.Light.Colours["top"], At(pixels, wide, 220, 130));
        Assert.Contains(Enumerable.Range(0, high), y => At(pixels, wide, 200, y) == Atlas.Light.Colours["no-go-line"]);
    }

    [Fact]
    public void Dark_and_light_differ() => Assert.NotEqual(
        PictureImages.Png(Atlas.Shipped.Find("pain-dial")!, Atlas.Light, 200),
        PictureImages.Png(Atlas.Shipped.Find("pain-dial")!, Atlas.Shipped.Theme("dark")!, 200));

    private static string At(byte[] pixels, int wide, int x, int y)
    {
        var at = ((y * wide) + x) * 4;
        return string.Create(CultureInfo.InvariantCulture, $"#{pixels[at]:x2}{pixels[at + 1]:x2}{pixels[at + 2]:x2}");
    }

    /// <summary>Reads what our writer may write: one IDAT, 8-bit RGBA, filters 0 and 2, with every CRC checked.</summary>
    private static (int Wide, int High, byte[] Pixels) Decode(byte[] file)
    {
        Assert.Equal(s_signature, file[..8]);
        var (wide, high) = (0, 0);
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var name = Encoding.ASCII.GetString(file, at + 4, 4);
            var body = file.AsSpan(at + 4, length + 4);
            Assert.Equal(Crc(body), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (name == "IHDR")
            {
                wide = BinaryPrimitives.ReadInt32BigEndian(body[4..]);
                high = BinaryPrimitives.ReadInt32BigEndian(body[8..]);
                Assert.Equal([8, 6, 0, 0, 0], body[12..].ToArray());
            }
            else if (name == "IDAT")
            {
                packed.Write(body[4..]);
            }

            at += 12 + length;
        }

        packed.Position = 0;
        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress))
        {
            zlib.CopyTo(unpacked);
        }

        return (wide, high, Unfiltered(unpacked.ToArray(), wide, high));
    }

    private static byte[] Unfiltered(byte[] rows, int wide, int high)
    {
        var stride = wide * 4;
        Assert.Equal(high * (stride + 1), rows.Length);
        var pixels = new byte[high * stride];
        for (var y = 0; y < high; y++)
        {
            Assert.Equal(2, rows[y * (stride + 1)]);
            for (var x = 0; x < stride; x++)
            {
                pixels[(y * stride) + x] = (byte)(rows[(y * (stride + 1)) + 1 + x] + (y == 0 ? 0 : pixels[((y - 1) * stride) + x]));
            }
        }

        return pixels;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var odd = ((crc ^ (uint)(value >> bit)) & 1) == 1;
                crc = odd ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
