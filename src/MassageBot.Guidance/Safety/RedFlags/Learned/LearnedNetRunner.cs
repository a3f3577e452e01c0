using System.Numerics;
using System.Runtime.InteropServices;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>Runs one network. Everything before the strongest match is linear, so what a word adds to each pattern is worked out once and then only summed.</summary>
internal sealed class LearnedNetRunner
{
    private readonly LearnedWeights _weights;
    private readonly LearnedNet _net;
    private readonly int _row;
    private readonly float[]?[] _words;
    private readonly float[] _lists;
    private readonly float[] _how;

    public LearnedNetRunner(LearnedWeights weights, LearnedNet net)
    {
        (_weights, _net) = (weights, net);
        _row = LearnedNet.TapCount * weights.Patterns;
        _words = new float[weights.Trained][];
        _lists = Rows(net.Lists);
        _how = Rows(net.How);
    }

    /// <summary>Adds the chances.</summary>
    public void Add(LearnedWork work, Span<float> chances)
    {
        var patterns = _weights.Patterns;
        var width = LearnedNet.Widths * patterns;
        var sums = work.SumsOf((work.Count * width) + _row + width + chances.Length);
        var strongest = sums.Slice((work.Count * width) + _row, width);
        for (var at = 0; at < work.Count; at++)
        {
            _net.TapBias.CopyTo(sums.Slice(at * width, width));
        }

        for (var at = 0; at < work.Count; at++)
        {
            Spread(Row(work, at, sums.Slice(work.Count * width, _row)), at, work.Count, sums);
        }

        for (var at = 0; at < work.Count; at++)
        {
            KeepStronger(sums.Slice(at * width, width), strongest);
        }

        AddChances(strongest, sums[^chances.Length..], chances);
    }

    private Span<float> Row(LearnedWork work, int at, Span<float> row)
    {
        var word = work.Words[at];
        if (word < _words.Length)
        {
            (_words[word] ??= WordRow(word)).CopyTo(row);
        }
        else
        {
            WordRow(word, row);
        }

        foreach (var list in work.Lists(at))
        {
            Sum(row, _lists.AsSpan(list * _row, _row));
        }

        Sum(row, _how.AsSpan(LearnedWeights.HowBits * _row, _row));
        for (var bit = 0; bit < LearnedWeights.HowBits; bit++)
        {
            if ((work.How[at] >> bit & 1) != 0)
            {
                Sum(row, _how.AsSpan(bit * _row, _row));
            }
        }

        return row;
    }

    private void Spread(ReadOnlySpan<float> row, int at, int count, Span<float> sums)
    {
        var patterns = _weights.Patterns;
        for (var tap = 0; tap < LearnedNet.TapCount; tap++)
        {
            var (width, offset) = LearnedNet.Places[tap];
            if (at - offset is var middle && middle >= 0 && middle < count)
            {
                Sum(sums.Slice((middle * LearnedNet.Widths * patterns) + (width * patterns), patterns), row.Slice(tap * patterns, patterns));
            }
        }
    }

    private void AddChances(ReadOnlySpan<float> strongest, Span<float> scores, Span<float> chances)
    {
        for (var level = 0; level < scores.Length; level++)
        {
            scores[level] = _net.OutBias[level] + EightAtATime.Dot(_net.Out.AsSpan(level * strongest.Length, strongest.Length), strongest);
        }

        chances[^1] += 1 / (1 + MathF.Exp(-scores[^1]));
        var levels = scores[..^1];
        Shares.Of(levels);
        for (var level = 0; level < levels.Length; level++)
        {
            chances[level] += levels[level];
        }
    }

    private float[] WordRow(int word)
    {
        var row = new float[_row];
        WordRow(word, row);
        return row;
    }

    private void WordRow(int word, Span<float> row)
    {
        Span<float> vector = stackalloc float[_weights.Size];
        var from = _net.Words.AsSpan(word * vector.Length, vector.Length);
        for (var at = 0; at < vector.Length; at++)
        {
            vector[at] = from[at] * _net.Scales[word];
        }

        RowOf(vector, row);
    }

    private float[] Rows(float[] vectors)
    {
        var rows = new float[vectors.Length / _weights.Size * _row];
        for (var at = 0; at < vectors.Length / _weights.Size; at++)
        {
            RowOf(vectors.AsSpan(at * _weights.Size, _weights.Size), rows.AsSpan(at * _row, _row));
        }

        return rows;
    }

    private void RowOf(ReadOnlySpan<float> vector, Span<float> row)
    {
        for (var at = 0; at < row.Length; at++)
        {
            row[at] = EightAtATime.Dot(_net.Taps.AsSpan(at * vector.Length, vector.Length), vector);
        }
    }

    private static void Sum(Span<float> into, ReadOnlySpan<float> more)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(into);
        var mores = MemoryMarshal.Cast<float, Vector<float>>(more);
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] += mores[at];
        }
    }

    private static void KeepStronger(ReadOnlySpan<float> here, Span<float> strongest)
    {
        var heres = MemoryMarshal.Cast<float, Vector<float>>(here);
        var bests = MemoryMarshal.Cast<float, Vector<float>>(strongest);
        for (var at = 0; at < heres.Length; at++)
        {
            bests[at] = Vector.Max(bests[at], heres[at]);
        }
    }
}
