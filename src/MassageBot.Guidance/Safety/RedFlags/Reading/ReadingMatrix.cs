using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MassageBot.Guidance.Safety.RedFlags.Learned;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags.Reading;

/// <summary>One linear layer: a row of weights and a bias for each number that comes out. Its sums are of whole numbers, so that they are the same on every machine.</summary>
internal sealed class ReadingMatrix
{
    /// <summary>So many pieces are worked on together: each weight is fetched once for all of them.</summary>
    public const int Together = 4;

    /// <summary>How many whole numbers go together.</summary>
    public const int Width = 16;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly float[] _bias;

    // What goes in is brought to whole numbers up to this, so that no sum of a row overflows.
    private readonly int _most;

    private ReadingMatrix(sbyte[] weights, float[] scales, float[] bias, int columns)
    {
        (_weights, _scales, _bias, Columns) = (weights, scales, bias, columns);
        _most = Math.Min(short.MaxValue, int.MaxValue / (columns * -sbyte.MinValue));
    }

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
    /// <param name="input">The numbers of each piece, one after the other.</param>
    /// <param name="pieces">How many pieces there are.</param>
    /// <param name="output">Takes the numbers of each piece.</param>
    /// <param name="whole">Room for what goes in as whole numbers: as much as there is of <paramref name="input"/>.</param>
    public void Apply(ReadOnlySpan<float> input, int pieces, Span<float> output, Span<short> whole)
    {
        Span<float> steps = stackalloc float[ReadingNetwork.MostPieces + Together];
        for (var piece = 0; piece < pieces; piece++)
        {
            steps[piece] = Whole(input.Slice(piece * Columns, Columns), whole.Slice(piece * Columns, Columns));
        }

        var all = MemoryMarshal.Cast<short, Vector256<short>>(whole);
        var width = Columns / Width;
        Span<Vector256<short>> one = stackalloc Vector256<short>[width];
        Span<Vector256<short>> two = stackalloc Vector256<short>[width];
        for (var row = 0; row < Rows; row += 2)
        {
            Unfold(row, one);
            Unfold(row + 1, two);
            for (var piece = 0; piece < pieces; piece += Together)
            {
                Four(one, two, all.Slice(piece * width, Together * width), row, steps.Slice(piece, Together), output[(piece * Rows)..]);
            }
        }
    }

    // The largest becomes the most there may be. Returns what one step of the whole numbers stands for.
    private float Whole(ReadOnlySpan<float> numbers, Span<short> whole)
    {
        var from = MemoryMarshal.Cast<float, Vector256<float>>(numbers);
        var largest = Vector256<float>.Zero;
        foreach (var eight in from)
        {
            largest = Vector256.Max(largest, Vector256.Abs(eight));
        }

        var most = 0f;
        for (var at = 0; at < EightAtATime.Width; at++)
        {
            most = MathF.Max(most, largest[at]);
        }

        var into = MemoryMarshal.Cast<short, Vector256<short>>(whole);
        var factor = most > 0 ? _most / most : 0;
        for (var at = 0; at < into.Length; at++)
        {
            into[at] = Vector256.Narrow(Round(from[2 * at] * factor), Round(from[(2 * at) + 1] * factor));
        }

        return most / _most;
    }

    private static Vector256<int> Round(Vector256<float> numbers) => Vector256.ConvertToInt32(Vector256.Round(numbers));

    // Eight bits each in memory, so that a reading does not push out of the caches what the other classifiers need the next moment.
    private void Unfold(int row, Span<Vector256<short>> into)
    {
        var eights = MemoryMarshal.Cast<sbyte, Vector128<sbyte>>(_weights.AsSpan(row * Columns, Columns));
        for (var at = 0; at < into.Length; at++)
        {
            into[at] = Vector256.Create(Vector128.WidenLower(eights[at]), Vector128.WidenUpper(eights[at]));
        }
    }

    private void Four(
        ReadOnlySpan<Vector256<short>> one, ReadOnlySpan<Vector256<short>> two, ReadOnlySpan<Vector256<short>> pieces, int row, ReadOnlySpan<float> steps, Span<float> output)
    {
        var width = one.Length;
        var first = pieces[..width];
        var second = pieces.Slice(width, width);
        var third = pieces.Slice(2 * width, width);
        var fourth = pieces.Slice(3 * width, width);
        Vector256<int> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (var at = 0; at < one.Length; at++)
        {
            var (left, right) = (one[at], two[at]);
            a += Products(left, first[at]);
            b += Products(left, second[at]);
            c += Products(left, third[at]);
            d += Products(left, fourth[at]);
            e += Products(right, first[at]);
            f += Products(right, second[at]);
            g += Products(right, third[at]);
            h += Products(right, fourth[at]);
        }

        Put(output, row, steps, Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
        Put(output, row + 1, steps, Vector256.Sum(e), Vector256.Sum(f), Vector256.Sum(g), Vector256.Sum(h));
    }

    private void Put(Span<float> output, int row, ReadOnlySpan<float> steps, int first, int second, int third, int fourth)
    {
        var (scale, bias) = (_scales[row], _bias[row]);
        output[row] = (first * (scale * steps[0])) + bias;
        output[row + Rows] = (second * (scale * steps[1])) + bias;
        output[row + (2 * Rows)] = (third * (scale * steps[2])) + bias;
        output[row + (3 * Rows)] = (fourth * (scale * steps[3])) + bias;
    }

    // Neighbours are added at once where the machine can; the sum of all of them is the same.
    private static Vector256<int> Products(Vector256<short> one, Vector256<short> other) => Avx2.IsSupported
        ? Avx2.MultiplyAddAdjacent(one, other)
        : (Vector256.WidenLower(one) * Vector256.WidenLower(other)) + (Vector256.WidenUpper(one) * Vector256.WidenUpper(other));
}
