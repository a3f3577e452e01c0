using System.Buffers;
using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Learned;

namespace MassageBot.Guidance.Safety.RedFlags.Reading;

/// <summary>The third classifier: it reads a stretch as a whole, every piece of a word beside every other (a layer of attention), with the meaning that pieces had in a language model of everyday English.</summary>
/// <remarks>
/// Slower than the others, so it is asked only where they leave the verdict open. What a piece brings by itself is worked out when it is first read. Pure and the same on every run.
/// How it is made and what it earns: <c>dialogs/red-flags/training</c> and evaluation.md beside the tests.
/// </remarks>
internal sealed class ReadingNetwork
{
    /// <summary>Pieces that are read at most: some sixty words.</summary>
    public const int MostPieces = 80;

    private const int MostLetters = 600;

    private readonly ReadingWeights _weights;
    private readonly ReadingPieces _pieces;
    private readonly float[]?[] _brings;
    private readonly float[] _lookPlaces;
    private readonly float[] _ownPlaces;

    public ReadingNetwork(ReadingWeights weights)
    {
        _weights = weights;
        _pieces = new ReadingPieces(weights.Pieces, weights.Scores);
        _brings = new float[]?[weights.Pieces.Length + 1];
        (_lookPlaces, _ownPlaces) = (weights.LookPlaces.All(), weights.OwnPlaces.All());
    }

    private int Size => _weights.Look.Columns;

    private int Wide => _weights.Take.Rows;

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
        var rented = ArrayPool<float>.Shared.Rent(room * ((4 * Size) + (2 * Wide) + _weights.Inner.Rows));
        var whole = ArrayPool<short>.Shared.Rent(room * Math.Max(Math.Max(Size, Wide), _weights.Inner.Rows));
        try
        {
            var work = new ReadingWork(rented, room);
            var looked = work.Take(3 * Size);
            var seen = work.Take(Size); // of each piece: what was found beside it
            var state = work.Take(Wide);
            var plain = work.Take(Wide);
            var inner = work.Take(_weights.Inner.Rows);
            Bring(pieces, looked, state);
            Look(pieces.Length, looked, seen);
            _weights.Take.Apply(seen, pieces.Length, plain, whole);
            EightAtATime.Add(state, plain, 1);
            _weights.Second.Even(state, plain, pieces.Length);
            _weights.Inner.Apply(plain, pieces.Length, inner, whole);
            KeepPositive(inner);
            _weights.Outer.Apply(inner, pieces.Length, plain, whole);
            EightAtATime.Add(state, plain, 1);
            Judge(state[..(pieces.Length * Wide)], chances);
        }
        finally
        {
            ArrayPool<short>.Shared.Return(whole);
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    // What a piece asks for, answers to and gives, and what it says itself, wherever it stands.
    private float[] Brought(int piece)
    {
        var room = ReadingMatrix.Together * Math.Max(3 * Size, Wide);
        var (meaning, plain, result, whole) = (new float[room], new float[room], new float[room], new short[room]);
        var brought = new float[(3 * Size) + Wide];
        _weights.Meanings.Write(piece, meaning.AsSpan(0, Size));
        _weights.First.Even(meaning.AsSpan(0, Size), plain, 1);
        _weights.Look.Apply(plain, 1, result, whole);
        result.AsSpan(0, 3 * Size).CopyTo(brought);
        _weights.Own.Apply(meaning, 1, result, whole);
        result.AsSpan(0, Wide).CopyTo(brought.AsSpan(3 * Size));
        return brought;
    }

    // What each piece brings, and what its place adds.
    private void Bring(ReadOnlySpan<int> pieces, Span<float> looked, Span<float> state)
    {
        for (var at = 0; at < pieces.Length; at++)
        {
            var brought = (_brings[pieces[at]] ??= Brought(pieces[at])).AsSpan();
            var looks = looked.Slice(at * 3 * Size, 3 * Size);
            var own = state.Slice(at * Wide, Wide);
            brought[..(3 * Size)].CopyTo(looks);
            brought[(3 * Size)..].CopyTo(own);
            EightAtATime.Add(looks, _lookPlaces.AsSpan(at * 3 * Size, 3 * Size), 1);
            EightAtATime.Add(own, _ownPlaces.AsSpan(at * Wide, Wide), 1);
        }
    }

    // Each piece gathers from all pieces, by how much they matter to it; each head in its own way.
    private void Look(int count, ReadOnlySpan<float> looked, Span<float> seen)
    {
        var part = Size / _weights.Heads;
        Span<float> weights = stackalloc float[MostPieces];
        for (var head = 0; head < _weights.Heads; head++)
        {
            for (var at = 0; at < count; at++)
            {
                var asks = looked.Slice((at * 3 * Size) + (head * part), part);
                for (var other = 0; other < count; other++)
                {
                    weights[other] = EightAtATime.Dot(asks, looked.Slice((other * 3 * Size) + Size + (head * part), part)) / MathF.Sqrt(part);
                }

                Shares.Of(weights[..count]);
                var found = seen.Slice((at * Size) + (head * part), part);
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
            chances[level] = _weights.LevelBias[level] + EightAtATime.Dot(_weights.Levels.AsSpan(level * sums.Length, sums.Length), sums);
        }

        Shares.Of(chances[..LearnedListener.Levels]);
    }
}
