using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>Reads the numbers that a training program wrote, little endian; what is missing makes it <see cref="Broken"/>.</summary>
internal ref struct LearnedBytes(ReadOnlySpan<byte> all)
{
    private const int MostOfAnything = 1 << 20;

    private ReadOnlySpan<byte> _rest = all;

    public bool Broken { get; private set; }

    private readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>What is made of the numbers after the head; <c>null</c> when they can't be right.</summary>
    public delegate T? Parser<T>(ref LearnedBytes from)
        where T : class;

    /// <summary>Reads a file of the training program: its SHA-256, kind, version and length are checked; a fault is noted and gives <c>null</c>.</summary>
    public static T? Read<T>(ContentReader reader, string file, string sha256, ReadOnlySpan<byte> magic, int version, Parser<T> parse)
        where T : class
    {
        if (Whole(reader, file, sha256) is not { } all)
        {
            return null;
        }

        var from = new LearnedBytes(all);
        if (from.Begins(magic, version) && parse(ref from) is { } parsed && from.AtEnd)
        {
            return parsed;
        }

        reader.Fault(file, 0, "this is no file of the training program, or it was cut short. Train again (training/README.md).");
        return null;
    }

    private static byte[]? Whole(ContentReader reader, string file, string sha256)
    {
        byte[] all;
        try
        {
            all = File.ReadAllBytes(Path.Combine(reader.Folder, file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            reader.Fault(file, 0, $"the file can't be read ({fault.GetType().Name}). Check that it exists and may be read.");
            return null;
        }

        var found = Convert.ToHexStringLower(SHA256.HashData(all));
        if (found == sha256)
        {
            return all;
        }

        reader.Fault(file, 0, $"its SHA-256 is {found}; learned.yaml says {sha256}. Train again, or take both files from one run.");
        return null;
    }

    private bool Begins(ReadOnlySpan<byte> magic, int version) => Take(magic.Length).SequenceEqual(magic) && Int() == version;

    public ReadOnlySpan<byte> Take(int count)
    {
        if (Broken || count < 0 || count > _rest.Length)
        {
            Broken = true;
            return [];
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public int Int() => Take(4) is { Length: 4 } four ? BinaryPrimitives.ReadInt32LittleEndian(four) : -1;

    public string[] Strings() => Int() is var length and > 0 and < MostOfAnything ? Encoding.ASCII.GetString(Take(length)).Split('\n') : [];

    public sbyte[] Bytes(int count) => MemoryMarshal.Cast<byte, sbyte>(Take(count)).ToArray();

    public float[] Floats(int count)
    {
        var bytes = Take(count < MostOfAnything * 16 ? count * 4 : -1);
        var read = new float[bytes.Length / 4];
        for (var at = 0; at < read.Length; at++)
        {
            read[at] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(at * 4)..]);
        }

        return read;
    }
}
