using System.Numerics;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Knows for every symbol which sequences to try when it is found: each sequence waits for its rarest symbol only.</summary>
internal sealed class SequenceIndex
{
    private readonly int[][] _waiting;
    private readonly int[] _companions;

    /// <param name="sequences">The sequences, in the order in which they must run.</param>
    /// <param name="symbols">How many symbols there are.</param>
    /// <param name="uses">In how many sequences of the whole pack each symbol stands.</param>
    public SequenceIndex(IReadOnlyList<Element[]> sequences, int symbols, int[] uses)
    {
        var waiting = new List<int>?[symbols];
        _companions = new int[sequences.Count];
        for (var index = 0; index < sequences.Count; index++)
        {
            int[] rarestFirst = [.. sequences[index].Where(element => element.Gap == 0).Select(element => element.Symbol).Distinct().OrderBy(symbol => uses[symbol])];
            (waiting[rarestFirst[0]] ??= []).Add(index);
            _companions[index] = rarestFirst[Math.Min(1, rarestFirst.Length - 1)];
        }

        _waiting = [.. waiting.Select(list => list?.ToArray() ?? [])];
        Count = sequences.Count;
    }

    public int Count { get; }

    /// <summary>The symbol that a sequence needs beside the one it waits for; most are refused by it before they are looked at.</summary>
    public int Companion(int index) => _companions[index];

    /// <summary>Marks what waits for a symbol.</summary>
    public void Wake(int symbol, ulong[] awake)
    {
        foreach (var index in _waiting[symbol])
        {
            awake[index >> 6] |= 1UL << (index & 63);
        }
    }

    /// <summary>The first awake index from <paramref name="from"/> on, or -1; waking a later one while running is fine.</summary>
    public int Next(ulong[] awake, int from)
    {
        for (var word = from >> 6; word <= (Count - 1) >> 6; word++)
        {
            var bits = awake[word] & (word == from >> 6 ? ulong.MaxValue << (from & 63) : ulong.MaxValue);
            if (bits != 0)
            {
                return (word << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }
}
