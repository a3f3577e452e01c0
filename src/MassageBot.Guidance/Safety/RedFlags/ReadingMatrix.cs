using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>One linear layer: a row of weights and a bias for each number that comes out.</summary>
internal sealed class ReadingMatrix
{
    /// <summary>So many pieces are worked on together: each weight is fetched once for all of them.</summary>
    public const int Together = 4;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly float[] _bias;

    private ReadingMatrix(sbyte[] weights, float[] scales, float[] bias, int columns) => (_weights, _scales, _bias, Columns) = (weights, scales, bias, columns);

    /// <summary>Gets how many numbers go in.</summary>
    public int Columns { get; }

    /// <summary>Gets how many come out.</summary>
    public int Rows => _bias.Length;

    public bool IsFinite => Array.TrueForAll(_scales, float.IsFinite) && Array.TrueForAll(_bias, float.IsFinite);

    /// <summary>Reads whole numbers of eight bits with a scale for each row, and the biases.</summary>
    public static ReadingMatrix Read(ref LearnedBytes from, int rows, int columns)
    {
        var scales = from.Floats(rows);
        return new ReadingMatrix(from.Bytes(rows * columns), scales, from.Floats(rows), columns);
    }

    /// <summary>What comes out for each piece. There is room for a whole number of <see cref="Together"/> in both; what is beyond the last piece means nothing.</summary>
    public void Apply(ReadOnlySpan<float> input, int pieces, Span<float> output)
    {
        var all = MemoryMarshal.Cast<float, Vector256<float>>(input);
        var width = Columns / EightAtATime.Width;
        Span<Vector256<float>> one = stackalloc Vector256<float>[width];
        Span<Vector256<float>> two = stackalloc Vector256<float>[width];
        for (var row = 0; row < Rows; row += 2)
        {
            Unfold(row, one);
            Unfold(row + 1, two);
            for (var piece = 0; piece < pieces; piece += Together)
            {
                Four(one, two, all.Slice(piece * width, Together * width), row, output[(piece * Rows)..]);
            }
        }
    }

    // Eight bits each in memory, so that a reading does not push out of the caches what the other classifiers need the next moment.
    private void Unfold(int row, Span<Vector256<float>> into)
    {
        var eights = MemoryMarshal.Cast<sbyte, long>(_weights.AsSpan(row * Columns, Columns));
        for (var at = 0; at < into.Length; at++)
        {
            var eight = Vector128.WidenLower(Vector128.CreateScalar(eights[at]).AsSByte());
            into[at] = Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(eight), Vector128.WidenUpper(eight))) * _scales[row];
        }
    }

    private void Four(ReadOnlySpan<Vector256<float>> one, ReadOnlySpan<Vector256<float>> two, ReadOnlySpan<Vector256<float>> pieces, int row, Span<float> output)
    {
        var width = one.Length;
        var first = pieces[..width];
        var second = pieces.Slice(width, width);
        var third = pieces.Slice(2 * width, width);
        var fourth = pieces.Slice(3 * width, width);
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (var at = 0; at < one.Length; at++)
        {
            var (left, right) = (one[at], two[at]);
            a = Vector256.FusedMultiplyAdd(left, first[at], a);
            b = Vector256.FusedMultiplyAdd(left, second[at], b);
            c = Vector256.FusedMultiplyAdd(left, third[at], c);
            d = Vector256.FusedMultiplyAdd(left, fourth[at], d);
            e = Vector256.FusedMultiplyAdd(right, first[at], e);
            f = Vector256.FusedMultiplyAdd(right, second[at], f);
            g = Vector256.FusedMultiplyAdd(right, third[at], g);
            h = Vector256.FusedMultiplyAdd(right, fourth[at], h);
        }

        var (bias, next) = (_bias[row], _bias[row + 1]);
        (output[row], output[row + 1]) = (Vector256.Sum(a) + bias, Vector256.Sum(e) + next);
        (output[row + Rows], output[row + Rows + 1]) = (Vector256.Sum(b) + bias, Vector256.Sum(f) + next);
        (output[row + (2 * Rows)], output[row + (2 * Rows) + 1]) = (Vector256.Sum(c) + bias, Vector256.Sum(g) + next);
        (output[row + (3 * Rows)], output[row + (3 * Rows) + 1]) = (Vector256.Sum(d) + bias, Vector256.Sum(h) + next);
    }
}
