using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>The numbers of the classifier beside the rules, as its training program wrote them (<c>dialogs/red-flags/learned.bin</c>; layout: <c>training/README.md</c>).</summary>
internal sealed class LearnedWeights
{
    public const int HowBits = 8;
    private const int Version = 1;
    private const int MostOfAnything = 1 << 20;
    private static readonly byte[] Magic = "MBHEARS\n"u8.ToArray();

    /// <summary>Gets how many numbers stand for a word.</summary>
    public required int Size { get; init; }

    /// <summary>Gets how many patterns of each width are looked for.</summary>
    public required int Patterns { get; init; }

    /// <summary>Gets the words that occurred in training; the others of <see cref="Words"/> are known by their likeness only.</summary>
    public required int Trained { get; init; }

    public required string[] Words { get; init; }

    public required string[] Lists { get; init; }

    public required LearnedNet[] Nets { get; init; }

    /// <summary>Reads and checks the file; a fault is noted and gives <c>null</c>.</summary>
    public static LearnedWeights? Read(ContentReader reader, string file, string sha256)
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
        if (found != sha256)
        {
            reader.Fault(file, 0, $"its SHA-256 is {found}; learned.yaml says {sha256}. Train again, or take both files from one run.");
            return null;
        }

        if (Parse(all) is { } weights)
        {
            return weights;
        }

        reader.Fault(file, 0, "this is no file of the training program, or it was cut short. Train again (training/README.md).");
        return null;
    }

    private static LearnedWeights? Parse(ReadOnlySpan<byte> all)
    {
        var from = new Cursor(all);
        if (!from.Take(Magic.Length).SequenceEqual(Magic) || from.Int() != Version)
        {
            return null;
        }

        var (size, patterns, outputs, nets, trained) = (from.Int(), from.Int(), from.Int(), from.Int(), from.Int());
        var words = from.Strings();
        var lists = from.Strings();
        if (from.Broken || size is < 8 or > 512 || patterns is < 8 or > 512 || size % 8 != 0 || patterns % 8 != 0 || nets is < 1 or > 8 || trained < 0 || trained > words.Length
            || outputs != LearnedListener.Outputs)
        {
            return null;
        }

        var read = new LearnedNet[nets];
        for (var net = 0; net < nets; net++)
        {
            read[net] = new LearnedNet
            {
                Scales = from.Floats(words.Length),
                Words = from.Bytes(words.Length * size),
                Lists = from.Floats(lists.Length * size),
                How = from.Floats((HowBits + 1) * size),
                Taps = from.Floats(LearnedNet.TapCount * patterns * size),
                TapBias = from.Floats(LearnedNet.Widths * patterns),
                Out = from.Floats(outputs * LearnedNet.Widths * patterns),
                OutBias = from.Floats(outputs),
            };
        }

        return from.Broken || !from.AtEnd || Array.Exists(read, net => !net.IsFinite)
            ? null
            : new LearnedWeights { Size = size, Patterns = patterns, Trained = trained, Words = words, Lists = lists, Nets = read };
    }

    private ref struct Cursor(ReadOnlySpan<byte> all)
    {
        private ReadOnlySpan<byte> _rest = all;

        public bool Broken { get; private set; }

        public readonly bool AtEnd => _rest.IsEmpty;

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
}
