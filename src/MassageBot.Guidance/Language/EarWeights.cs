using System.Security.Cryptography;
using System.Text;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Language;

/// <summary>What one network of the <see cref="SecondEar"/> learned; the networks stand one after the other in the file <c>dialogs/commands/en.ear</c>, written by <c>tools/commands-model/train.py</c>.</summary>
internal sealed class EarWeights
{
    /// <summary>Where the file stands in the content folder.</summary>
    public const string File = "commands/en.ear";

    public const int WordSize = 48;
    public const int Filters = 64;
    public const int PieceSize = 32;
    public const int Buckets = 1 << 14;
    public const int Hidden = 64;
    public const int States = 4;
    public const int Together = (3 * Filters) + PieceSize + States;

    /// <summary>Every <see cref="Intent"/> has its place; the rest fills the last vector.</summary>
    public const int Outcomes = 24;

    /// <summary>How many words to the left and to the right each kind of filter sees.</summary>
    public static readonly int[] Reach = [0, 1, 2];

    private const string Magic = "EAR3";

    private EarWeights(BinaryReader from)
    {
        var names = Encoding.UTF8.GetString(from.ReadBytes(from.ReadInt32())).Split('\n');
        Words = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        foreach (var name in names)
        {
            Words[name] = Words.Count + 1; // row 0 is for words it does not know
        }

        WordScales = Floats(from, names.Length + 1);
        WordVectors = Bytes(from, (names.Length + 1) * WordSize);
        FilterWeights = [.. Reach.Select(reach => Floats(from, ((2 * reach) + 1) * WordSize * Filters))];
        FilterStarts = [.. Reach.Select(_ => Floats(from, Filters))];
        PieceScales = Floats(from, PieceSize);
        Pieces = Bytes(from, Buckets * PieceSize);
        HiddenWeights = Floats(from, Together * Hidden);
        HiddenStarts = Floats(from, Hidden);
        OutcomeWeights = Floats(from, (Hidden + Together) * Outcomes);
        OutcomeStarts = Floats(from, Outcomes);
    }

    /// <summary>Gets the row of each word it knows.</summary>
    public Dictionary<string, int> Words { get; }

    public float[] WordScales { get; }

    public sbyte[] WordVectors { get; }

    public float[][] FilterWeights { get; }

    public float[][] FilterStarts { get; }

    public float[] PieceScales { get; }

    public sbyte[] Pieces { get; }

    public float[] HiddenWeights { get; }

    public float[] HiddenStarts { get; }

    public float[] OutcomeWeights { get; }

    public float[] OutcomeStarts { get; }

    /// <summary>Reads the file; <c>null</c> when it has a fault, which is then noted.</summary>
    public static IReadOnlyList<EarWeights>? Load(ContentReader reader)
    {
        try
        {
            return Read(System.IO.File.ReadAllBytes(Path.Combine(reader.Folder, File)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            reader.Fault(File, 0, $"the learned weights can't be read ({fault.GetType().Name}). Take the file from the repository, or train it again: tools/commands-model/README.md.");
            return null;
        }
    }

    // The last bytes are a checksum of all before them: a spoiled file is refused as a whole.
    private static List<EarWeights> Read(byte[] bytes)
    {
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < Magic.Length || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Encoding.ASCII.GetBytes(Magic)) || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
        {
            throw new InvalidDataException("The checksum is wrong.");
        }

        using var from = new BinaryReader(new MemoryStream(bytes, Magic.Length, end - Magic.Length, writable: false));
        var networks = new List<EarWeights>();
        for (var count = from.ReadInt32(); count > 0; count--)
        {
            networks.Add(new EarWeights(from));
        }

        return networks.Count > 0 && from.BaseStream.Position == from.BaseStream.Length ? networks : throw new InvalidDataException("The file is longer than its parts.");
    }

    private static float[] Floats(BinaryReader from, int count)
    {
        var numbers = new float[count];
        for (var at = 0; at < count; at++)
        {
            numbers[at] = from.ReadSingle();
        }

        return numbers;
    }

    private static sbyte[] Bytes(BinaryReader from, int count)
    {
        var read = from.ReadBytes(count);
        return read.Length == count ? (sbyte[])(Array)read : throw new EndOfStreamException();
    }
}
