using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags.Learned;

namespace MassageBot.Guidance.Safety.RedFlags.Reading;

/// <summary>The numbers of the third classifier, as its training program wrote them (<c>dialogs/red-flags/reading.bin</c>; layout: <c>training/README.md</c>).</summary>
internal sealed class ReadingWeights
{
    private const int Version = 2;
    private const int MostPiecesKnown = 1 << 15;
    private static readonly byte[] Magic = "MBREADS\n"u8.ToArray();

    private ReadingWeights(ref LearnedBytes from, int size, int wide, int inner, int heads)
    {
        Heads = heads;
        Pieces = from.Strings();
        Scores = from.Floats(Pieces.Length);
        Meanings = ReadingRows.Read(ref from, Pieces.Length + 1, size);
        First = ReadingNorm.Read(ref from, size);
        Look = ReadingMatrix.Read(ref from, 3 * size, size);
        LookPlaces = ReadingRows.Read(ref from, ReadingNetwork.MostPieces, 3 * size);
        Own = ReadingMatrix.Read(ref from, wide, size);
        OwnPlaces = ReadingRows.Read(ref from, ReadingNetwork.MostPieces, wide);
        Take = ReadingMatrix.Read(ref from, wide, size);
        Second = ReadingNorm.Read(ref from, wide);
        Inner = ReadingMatrix.Read(ref from, inner, wide);
        Outer = ReadingMatrix.Read(ref from, wide, inner);
        Levels = from.Floats(LearnedListener.Levels * 2 * wide);
        LevelBias = from.Floats(LearnedListener.Levels);
    }

    /// <summary>Gets how many ways there are in which a piece looks at the others.</summary>
    public int Heads { get; }

    /// <summary>Gets the pieces from number 1 on, a space as it is; 0 is what no piece stands for.</summary>
    public string[] Pieces { get; }

    /// <summary>Gets how likely each piece is, as a logarithm.</summary>
    public float[] Scores { get; }

    public ReadingRows Meanings { get; }

    public ReadingNorm First { get; }

    /// <summary>Gets what a piece asks for, answers to, and gives.</summary>
    public ReadingMatrix Look { get; }

    /// <summary>Gets what its place adds to that.</summary>
    public ReadingRows LookPlaces { get; }

    /// <summary>Gets what a piece says by itself.</summary>
    public ReadingMatrix Own { get; }

    /// <summary>Gets what its place adds to that.</summary>
    public ReadingRows OwnPlaces { get; }

    /// <summary>Gets what is taken from the other pieces.</summary>
    public ReadingMatrix Take { get; }

    public ReadingNorm Second { get; }

    public ReadingMatrix Inner { get; }

    public ReadingMatrix Outer { get; }

    /// <summary>Gets what the mean and the strongest of each number say of each level.</summary>
    public float[] Levels { get; }

    public float[] LevelBias { get; }

    private bool IsFinite => Array.TrueForAll([Look, Own, Take, Inner, Outer], matrix => matrix.IsFinite) && Array.TrueForAll([Meanings, LookPlaces, OwnPlaces], rows => rows.IsFinite)
        && First.IsFinite && Second.IsFinite && Array.TrueForAll([Scores, Levels, LevelBias], numbers => Array.TrueForAll(numbers, float.IsFinite));

    /// <summary>Reads and checks the file; a fault is noted and gives <c>null</c>.</summary>
    public static ReadingWeights? Read(ContentReader reader, string file, string sha256) =>
        LearnedBytes.Read(reader, file, sha256, Magic, Version, Parse);

    private static ReadingWeights? Parse(ref LearnedBytes from)
    {
        var (size, wide, inner, heads, levels) = (from.Int(), from.Int(), from.Int(), from.Int(), from.Int());
        if (size is < 16 or > 1024 || wide is < 16 or > 1024 || inner is < 16 or > 4096 || heads is < 1 or > 16 || levels != LearnedListener.Levels
            || wide % ReadingMatrix.Width != 0 || inner % ReadingMatrix.Width != 0 || size % ReadingMatrix.Width != 0 || size % (heads * EightAtATime.Width) != 0)
        {
            return null;
        }

        var weights = new ReadingWeights(ref from, size, wide, inner, heads);
        return from.Broken || weights.Pieces.Length > MostPiecesKnown || !weights.IsFinite ? null : weights;
    }
}
