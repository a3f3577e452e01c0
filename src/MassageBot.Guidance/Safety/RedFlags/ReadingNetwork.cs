using System.Buffers;
using System.Runtime.InteropServices;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>The third classifier: it reads a stretch as a whole, every piece of a word beside every other (a layer of attention), with the meaning that pieces had in a language model of everyday English.</summary>
/// <remarks>
/// Slower than the others (a part of a millisecond), so it is asked only where they leave the verdict open. Pure and the same on every run.
/// How it is made and what it earns: <c>dialogs/red-flags/training</c> and evaluation.md beside the tests.
/// </remarks>
internal sealed class ReadingNetwork
{
    /// <summary>Pieces that are read at most: some sixty words.</summary>
    public const int MostPieces = 80;

    private const int MostLetters = 600;
    private const int Version = 1;
    private const float Even = 1e-6f;
    private const int MostPiecesKnown = 1 << 15;
    private static readonly byte[] Magic = "MBREADS\n"u8.ToArray();

    private readonly ReadingPieces _pieces;
    private readonly float[] _scales;
    private readonly sbyte[] _meanings;
    private readonly float[] _places;
    private readonly ReadingNorm _first;
    private readonly ReadingMatrix _look;
    private readonly ReadingMatrix _take;
    private readonly ReadingNorm _second;
    private readonly ReadingMatrix _inner;
    private readonly ReadingMatrix _outer;
    private readonly float[] _levels;
    private readonly float[] _levelBias;
    private readonly int _heads;

    private ReadingNetwork(ref LearnedBytes from, int size, int wide, int inner, int heads)
    {
        _heads = heads;
        var pieces = from.Strings();
        _pieces = new ReadingPieces(pieces, from.Floats(pieces.Length));
        var timing = from.Floats(size / 2);
        _places = timing.Length == size / 2 ? Places(timing) : [];
        (_scales, _meanings) = (from.Floats(pieces.Length + 1), from.Bytes((pieces.Length + 1) * size));
        (_first, _look) = (new ReadingNorm(from.Floats(size), from.Floats(size)), ReadingMatrix.Read(ref from, 3 * size, size));
        _take = ReadingMatrix.Read(ref from, wide, 2 * size);
        (_second, _inner) = (new ReadingNorm(from.Floats(wide), from.Floats(wide)), ReadingMatrix.Read(ref from, inner, wide));
        _outer = ReadingMatrix.Read(ref from, wide, inner);
        (_levels, _levelBias) = (from.Floats(LearnedListener.Levels * 2 * wide), from.Floats(LearnedListener.Levels));
        Known = pieces.Length;
    }

    private int Known { get; }

    private int Size => _look.Columns;

    private int Wide => _take.Rows;

    private bool IsFinite => Array.TrueForAll([_look, _take, _inner, _outer], matrix => matrix.IsFinite)
        && Array.TrueForAll([_scales, _places, _first.Scale, _first.Bias, _second.Scale, _second.Bias, _levels, _levelBias], numbers => Array.TrueForAll(numbers, float.IsFinite));

    /// <summary>Reads and checks the file; a fault is noted and gives <c>null</c>.</summary>
    public static ReadingNetwork? Read(ContentReader reader, string file, string sha256) =>
        LearnedBytes.Read(reader, file, sha256) is not { } all ? null : LearnedBytes.Checked(reader, file, Parse(all));

    private static ReadingNetwork? Parse(ReadOnlySpan<byte> all)
    {
        var from = new LearnedBytes(all);
        if (!from.Begins(Magic, Version))
        {
            return null;
        }

        var (size, wide, inner, heads, levels) = (from.Int(), from.Int(), from.Int(), from.Int(), from.Int());
        if (size is < 16 or > 1024 || wide is < 16 or > 1024 || inner is < 16 or > 4096 || heads is < 1 or > 16 || levels != LearnedListener.Levels
            || wide % EightAtATime.Width != 0 || inner % EightAtATime.Width != 0 || size % (heads * EightAtATime.Width) != 0)
        {
            return null;
        }

        var network = new ReadingNetwork(ref from, size, wide, inner, heads);
        return from.Broken || !from.AtEnd || network.Known > MostPiecesKnown || !network.IsFinite ? null : network;
    }

    /// <summary>The chance of each level, none first, of the words from their start; for a stretch without words all is none.</summary>
    public void Read(ReadOnlySpan<Token> words, Span<float> chances)
    {
        Span<char> letters = stackalloc char[MostLetters];
        Span<int> pieces = stackalloc int[MostPieces];
        var count = _pieces.Split(letters[..ReadingText.Write(words, letters)], pieces);
        chances.Clear();
        chances[0] = 1;
        if (count > 0)
        {
            Read(pieces[..count], chances);
        }
    }

    private void Read(ReadOnlySpan<int> pieces, Span<float> chances)
    {
        var room = (pieces.Length + ReadingMatrix.Together - 1) / ReadingMatrix.Together * ReadingMatrix.Together;
        var rented = ArrayPool<float>.Shared.Rent(room * ((5 * Size) + (2 * Wide) + _inner.Rows));
        try
        {
            var work = new ReadingWork(rented, room);
            var seen = work.Take(2 * Size); // of each piece: what was found beside it, and what it means itself
            var looked = work.Take(3 * Size);
            var state = work.Take(Wide);
            var plain = work.Take(Wide);
            var inner = work.Take(_inner.Rows);
            Mean(pieces, seen, plain);
            _look.Apply(plain, pieces.Length, looked);
            Look(pieces.Length, looked, seen);
            _take.Apply(seen, pieces.Length, state);
            _second.Even(state, plain, pieces.Length, Even);
            _inner.Apply(plain, pieces.Length, inner);
            KeepPositive(inner);
            _outer.Apply(inner, pieces.Length, plain);
            EightAtATime.Add(state, plain, 1);
            Judge(state[..(pieces.Length * Wide)], chances);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    // What tells a piece where it stands, for every place there is: waves of different lengths.
    private static float[] Places(float[] timing)
    {
        var size = 2 * timing.Length;
        var places = new float[MostPieces * size];
        for (var at = 0; at < places.Length; at++)
        {
            var angle = at / size * timing[at % timing.Length];
            places[at] = at % size < timing.Length ? MathF.Sin(angle) : MathF.Cos(angle);
        }

        return places;
    }

    // What each piece means, and where it stands.
    private void Mean(ReadOnlySpan<int> pieces, Span<float> seen, Span<float> plain)
    {
        for (var at = 0; at < pieces.Length; at++)
        {
            var meaning = seen.Slice((at * 2 * Size) + Size, Size);
            var from = _meanings.AsSpan(pieces[at] * Size, Size);
            for (var number = 0; number < Size; number++)
            {
                meaning[number] = (from[number] * _scales[pieces[at]]) + _places[(at * Size) + number];
            }

            _first.Even(meaning, plain.Slice(at * Size, Size), 1, Even);
        }
    }

    // Each piece gathers from all pieces, by how much they matter to it; each head in its own way.
    private void Look(int count, ReadOnlySpan<float> looked, Span<float> seen)
    {
        var part = Size / _heads;
        Span<float> weights = stackalloc float[MostPieces];
        for (var head = 0; head < _heads; head++)
        {
            for (var at = 0; at < count; at++)
            {
                var asks = looked.Slice((at * 3 * Size) + (head * part), part);
                for (var other = 0; other < count; other++)
                {
                    weights[other] = EightAtATime.Dot(asks, looked.Slice((other * 3 * Size) + Size + (head * part), part)) / MathF.Sqrt(part);
                }

                Shares.Of(weights[..count]);
                var found = seen.Slice((at * 2 * Size) + (head * part), part);
                found.Clear();
                for (var other = 0; other < count; other++)
                {
                    EightAtATime.Add(found, looked.Slice((other * 3 * Size) + (2 * Size) + (head * part), part), weights[other]);
                }
            }
        }
    }

    private static void KeepPositive(Span<float> numbers)
    {
        foreach (ref var number in numbers)
        {
            number = MathF.Max(number, 0);
        }
    }

    // The mean of all pieces and the strongest of each number.
    private void Judge(ReadOnlySpan<float> state, Span<float> chances)
    {
        Span<float> sums = stackalloc float[2 * Wide];
        sums[Wide..].Fill(float.NegativeInfinity);
        for (var at = 0; at < state.Length; at += Wide)
        {
            for (var number = 0; number < Wide; number++)
            {
                sums[number] += state[at + number] / (state.Length / Wide);
                sums[Wide + number] = MathF.Max(sums[Wide + number], state[at + number]);
            }
        }

        for (var level = 0; level < LearnedListener.Levels; level++)
        {
            chances[level] = _levelBias[level] + EightAtATime.Dot(_levels.AsSpan(level * sums.Length, sums.Length), sums);
        }

        Shares.Of(chances[..LearnedListener.Levels]);
    }
}
