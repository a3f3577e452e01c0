using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MassageBot.Guidance.Language;

/// <summary>One network of the <see cref="SecondEar"/>: word vectors, filters over neighbouring words, and pieces of words.</summary>
internal sealed class EarNetwork(EarWeights weights)
{
    private const int MostWords = SecondEar.MostWords;
    private const int Longest = 40;
    private const int OneVector = 8;
    private const int FourVectors = 4 * OneVector;
    private const uint Start = 2166136261;
    private const uint Prime = 16777619;
    private const float Impossible = -1e4f;

    // A letter before the first word and one after the last: "<" and ">".
    private const string First = "<";
    private const string Last = ">";

    /// <summary>Fills in how likely each intent is, by its number; they add up to one. It is given at most <see cref="SecondEar.MostWords"/> words.</summary>
    public void Hear(IReadOnlyList<string> words, ListeningState state, Span<float> likely)
    {
        Span<float> vectors = stackalloc float[MostWords * EarWeights.WordSize];
        Span<float> together = stackalloc float[EarWeights.Together];
        vectors.Clear();
        together.Clear();
        for (var at = 0; at < words.Count; at++)
        {
            Vector(words[at], vectors.Slice(at * EarWeights.WordSize, EarWeights.WordSize));
        }

        for (var kind = 0; kind < EarWeights.Reach.Length; kind++)
        {
            Filter(vectors, words.Count, kind, together.Slice(kind * EarWeights.Filters, EarWeights.Filters));
        }

        Pieces(words, together.Slice(3 * EarWeights.Filters, EarWeights.PieceSize));
        together[^(EarWeights.States - (int)state)] = 1;
        Decide(together, state, likely);
    }

    private void Vector(string word, Span<float> vector)
    {
        var row = weights.Words.GetValueOrDefault(word);
        var scale = weights.WordScales[row];
        var from = weights.WordVectors.AsSpan(row * EarWeights.WordSize, EarWeights.WordSize);
        for (var at = 0; at < vector.Length; at++)
        {
            vector[at] = MathF.Max(0, from[at] * scale);
        }
    }

    /// <summary>The strongest answer of every filter, over all places.</summary>
    private void Filter(ReadOnlySpan<float> vectors, int count, int kind, Span<float> strongest)
    {
        var reach = EarWeights.Reach[kind];
        Span<float> sums = stackalloc float[EarWeights.Filters];
        for (var at = 0; at < count; at++)
        {
            weights.FilterStarts[kind].CopyTo(sums);
            var from = Math.Max(0, at - reach);
            var to = Math.Min(count - 1, at + reach);
            Multiply(vectors[(from * EarWeights.WordSize)..((to + 1) * EarWeights.WordSize)], weights.FilterWeights[kind].AsSpan((from - at + reach) * EarWeights.WordSize * EarWeights.Filters), sums);
            for (var filter = 0; filter < sums.Length; filter++)
            {
                strongest[filter] = MathF.Max(strongest[filter], sums[filter]);
            }
        }
    }

    /// <summary>Adds to the sums each input times its row of weights; a row is as long as the sums, a multiple of eight.</summary>
    private static void Multiply(ReadOnlySpan<float> inputs, ReadOnlySpan<float> rows, Span<float> sums)
    {
        _ = rows[(inputs.Length * sums.Length) - 1];
        var at = 0;
        for (; at + FourVectors <= sums.Length; at += FourVectors)
        {
            MultiplyFour(inputs, ref MemoryMarshal.GetReference(rows[at..]), (nuint)sums.Length, ref sums[at]);
        }

        for (; at < sums.Length; at += OneVector)
        {
            ref var row = ref MemoryMarshal.GetReference(rows[at..]);
            var sum = Vector256.LoadUnsafe(ref sums[at]);
            for (var input = 0; input < inputs.Length; input++)
            {
                sum += Vector256.LoadUnsafe(ref row, (nuint)input * (nuint)sums.Length) * inputs[input];
            }

            sum.StoreUnsafe(ref sums[at]);
        }
    }

    // Four at a time: the sums stay in registers.
    private static void MultiplyFour(ReadOnlySpan<float> inputs, ref float row, nuint length, ref float sum)
    {
        var (one, two) = (Vector256.LoadUnsafe(ref sum), Vector256.LoadUnsafe(ref sum, OneVector));
        var (three, four) = (Vector256.LoadUnsafe(ref sum, 2 * OneVector), Vector256.LoadUnsafe(ref sum, 3 * OneVector));
        nuint at = 0;
        foreach (var input in inputs)
        {
            if (input != 0) // half of them are
            {
                var times = Vector256.Create(input);
                one += Vector256.LoadUnsafe(ref row, at) * times;
                two += Vector256.LoadUnsafe(ref row, at + OneVector) * times;
                three += Vector256.LoadUnsafe(ref row, at + (2 * OneVector)) * times;
                four += Vector256.LoadUnsafe(ref row, at + (3 * OneVector)) * times;
            }

            at += length;
        }

        one.StoreUnsafe(ref sum);
        two.StoreUnsafe(ref sum, OneVector);
        three.StoreUnsafe(ref sum, 2 * OneVector);
        four.StoreUnsafe(ref sum, 3 * OneVector);
    }

    /// <summary>Words, pairs and triples of words, and runs of three to five letters of all words written together, each looked up by its hash.</summary>
    private void Pieces(IReadOnlyList<string> words, Span<float> sums)
    {
        Span<int> whole = stackalloc int[EarWeights.PieceSize];
        Span<char> letters = stackalloc char[(MostWords * Longest) + 2];
        whole.Clear();
        var count = 0;
        letters[count++] = First[0];
        var found = 0;
        for (var at = -1; at <= words.Count; at++)
        {
            var word = Word(words, at);
            if (at >= 0 && at < words.Count)
            {
                word.CopyTo(letters[count..]);
                count += word.Length;
                found += Add(Hash(Start ^ 1, word), whole);
            }

            if (at >= 0)
            {
                found += Add(Hash(Hash(Hash(Start ^ 2, Word(words, at - 1)), " "), word), whole);
            }

            if (at >= 1)
            {
                found += Add(Hash(Hash(Hash(Hash(Hash(Start ^ 3, Word(words, at - 2)), " "), Word(words, at - 1)), " "), word), whole);
            }
        }

        letters[count++] = Last[0];
        for (var size = 3; size <= 5; size++)
        {
            for (var at = 0; at + size <= count; at++)
            {
                found += Add(Hash(Start ^ (uint)(size + 1), letters.Slice(at, size)), whole);
            }
        }

        var evenly = MathF.Sqrt(found);
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] = whole[at] * weights.PieceScales[at] / evenly;
        }
    }

    private static string Word(IReadOnlyList<string> words, int at) => at < 0 ? First : at == words.Count ? Last : words[at];

    private static uint Hash(uint hash, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            hash = (hash ^ letter) * Prime;
        }

        return hash;
    }

    private int Add(uint hash, Span<int> sums)
    {
        var bucket = (hash ^ (hash >> 15)) % EarWeights.Buckets;
        var row = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(weights.Pieces), (nuint)(bucket * EarWeights.PieceSize));
        var (lower, upper) = Vector256.Widen(row);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        Add(lower, ref sum, 0);
        Add(upper, ref sum, (nuint)Vector256<short>.Count);
        return 1;
    }

    private static void Add(Vector256<short> numbers, ref int sum, nuint at)
    {
        var (lower, upper) = Vector256.Widen(numbers);
        (Vector256.LoadUnsafe(ref sum, at) + lower).StoreUnsafe(ref sum, at);
        at += (nuint)Vector256<int>.Count;
        (Vector256.LoadUnsafe(ref sum, at) + upper).StoreUnsafe(ref sum, at);
    }

    private void Decide(ReadOnlySpan<float> together, ListeningState state, Span<float> likely)
    {
        Span<float> all = stackalloc float[EarWeights.Hidden + EarWeights.Together];
        Span<float> outcomes = stackalloc float[EarWeights.Outcomes];
        var hidden = all[..EarWeights.Hidden];
        weights.HiddenStarts.CopyTo(hidden);
        Multiply(together, weights.HiddenWeights, hidden);
        foreach (ref var one in hidden)
        {
            one = MathF.Max(0, one);
        }

        together.CopyTo(all[EarWeights.Hidden..]);
        weights.OutcomeStarts.CopyTo(outcomes);
        Multiply(all, weights.OutcomeWeights, outcomes);
        Possible(outcomes, state);
        Shares(outcomes[..likely.Length], likely);
    }

    /// <summary>An answer is possible only where it was asked for.</summary>
    private static void Possible(Span<float> outcomes, ListeningState state)
    {
        if (state != ListeningState.CheckinYesNo)
        {
            outcomes[(int)Intent.Yes] = Impossible;
            outcomes[(int)Intent.No] = Impossible;
        }

        if (state != ListeningState.CheckinNumber)
        {
            outcomes[(int)Intent.Number] = Impossible;
        }
    }

    private static void Shares(ReadOnlySpan<float> outcomes, Span<float> likely)
    {
        var highest = float.MinValue;
        foreach (var outcome in outcomes)
        {
            highest = MathF.Max(highest, outcome);
        }

        var sum = 0f;
        for (var at = 0; at < likely.Length; at++)
        {
            sum += likely[at] = MathF.Exp(outcomes[at] - highest);
        }

        foreach (ref var share in likely)
        {
            share /= sum;
        }
    }
}
