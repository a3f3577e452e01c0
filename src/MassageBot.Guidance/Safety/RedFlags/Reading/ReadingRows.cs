using MassageBot.Guidance.Safety.RedFlags.Learned;

namespace MassageBot.Guidance.Safety.RedFlags.Reading;

/// <summary>A row of numbers for each of many things, eight bits each with a scale for each row.</summary>
internal sealed class ReadingRows
{
    private readonly float[] _scales;
    private readonly sbyte[] _numbers;
    private readonly int _columns;

    private ReadingRows(float[] scales, sbyte[] numbers, int columns) => (_scales, _numbers, _columns) = (scales, numbers, columns);

    public bool IsFinite => Array.TrueForAll(_scales, float.IsFinite);

    public static ReadingRows Read(ref LearnedBytes from, int rows, int columns)
    {
        var scales = from.Floats(rows);
        return new ReadingRows(scales, from.Bytes(rows * columns), columns);
    }

    /// <summary>One row, as it is.</summary>
    public void Write(int row, Span<float> into)
    {
        var numbers = _numbers.AsSpan(row * _columns, _columns);
        for (var at = 0; at < numbers.Length; at++)
        {
            into[at] = numbers[at] * _scales[row];
        }
    }

    /// <summary>All rows, one after the other.</summary>
    public float[] All()
    {
        var all = new float[_numbers.Length];
        for (var row = 0; row < _scales.Length; row++)
        {
            Write(row, all.AsSpan(row * _columns, _columns));
        }

        return all;
    }
}
