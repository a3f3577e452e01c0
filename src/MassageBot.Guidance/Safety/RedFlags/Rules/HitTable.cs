using System.Numerics;
using MassageBot.Guidance.Safety.RedFlags.Compiling;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>What was found within one window of at most <see cref="Width"/> words, by the slots of symbols; sequences are run over it with bit masks.</summary>
internal sealed class HitTable
{
    /// <summary>Words in a window; one bit each, and one for the end.</summary>
    public const int Width = 60;

    private const int MostHits = 24;
    private const ulong HasMore = 1UL << 63;

    // Nearly everything found is a single word: of those a bit each is kept, where they stand. The rest are lists from the last to the first.
    private readonly List<WordMeaning> _words = new(Width);
    private readonly List<Hit> _hits = new(64);
    private readonly List<int> _next = new(64);
    private int _phrases;
    private CompiledRedFlags? _flags;
    private ulong[] _ones = [];
    private int[] _heads = [];
    private ulong[] _awake = [];
    private ulong[] _partsAwake = [];
    private ulong _sentenceBefore;
    private GapReach _gaps;

    internal delegate void Found<TState>(ref TState state, int start, int length);

    /// <summary>Gets the composite sequences whose rarest symbol was found.</summary>
    public ulong[] Awake => _awake;

    /// <summary>Gets the sequences of rules whose rarest symbol was found.</summary>
    public ulong[] PartsAwake => _partsAwake;

    public void Clear(CompiledRedFlags flags)
    {
        _flags = flags;
        if (_ones.Length != flags.Slots.Count)
        {
            (_ones, _heads) = (new ulong[flags.Slots.Count], new int[flags.Slots.Count]);
        }
        else
        {
            Forget();
        }

        _words.Clear();
        _hits.Clear();
        _next.Clear();
        (_awake, _partsAwake) = (Empty(_awake, flags.CompositeIndex.Count), Empty(_partsAwake, flags.PartIndex.Count));
    }

    /// <summary>Notes where sentences end, and which words no gap may skip.</summary>
    public void Bound(ulong sentenceBefore, ulong unskippable) => (_sentenceBefore, _gaps) = (sentenceBefore, new GapReach(sentenceBefore, unskippable));

    public bool Has(int slot) => _ones[slot] != 0;

    /// <summary>Adds everything that one word stands for.</summary>
    public void AddWord(WordMeaning word, int at)
    {
        _words.Add(word);
        foreach (var slot in word.Slots)
        {
            _ones[slot] |= 1UL << at;
        }

        foreach (var index in word.Composites)
        {
            Bits.Set(_awake, index);
        }

        foreach (var index in word.Parts)
        {
            Bits.Set(_partsAwake, index);
        }

        foreach (var slot in word.Again)
        {
            AddPhrase(slot, at, 1);
        }
    }

    /// <summary>Adds a phrase; phrases are not looked up for doubles.</summary>
    public void AddPhrase(int slot, int start, int length)
    {
        Push(slot, start, length);
        _phrases = _hits.Count;
    }

    /// <summary>Adds what a composite found, once; a limit keeps nonsense linear.</summary>
    public void Add(int slot, int start, int length)
    {
        var singles = _ones[slot] & ~HasMore;
        var count = BitOperations.PopCount(singles);
        var known = length == 1 && (singles >> start & 1) != 0;
        for (var at = _heads[slot]; at != 0 && !known; at = _next[at - 1])
        {
            known = _hits[at - 1].Start == start && _hits[at - 1].Length == length;
            count++;
        }

        if (!known && count <= MostHits)
        {
            Push(slot, start, length);
        }
    }

    /// <summary>Calls back with start and length of every place where the sequence holds, the shortest from each start; the last found first.</summary>
    public void Run<TState>(ReadOnlySpan<int> steps, ref TState state, Found<TState> found)
    {
        var singles = _ones[steps[0]] & ~HasMore;
        for (var at = _heads[steps[0]]; at != 0; at = _next[at - 1])
        {
            var hit = _hits[at - 1];
            if (at <= _phrases)
            {
                singles = RunFrom(singles, hit.Start + 1, steps, ref state, found);
            }

            Follow(steps, hit.Start, hit.Length, ref state, found);
        }

        RunFrom(singles, 0, steps, ref state, found);
    }

    // Each single word from the last down to the least; the others remain.
    private ulong RunFrom<TState>(ulong singles, int least, ReadOnlySpan<int> steps, ref TState state, Found<TState> found)
    {
        while (singles >> least != 0)
        {
            var start = BitOperations.Log2(singles);
            singles ^= 1UL << start;
            Follow(steps, start, 1, ref state, found);
        }

        return singles;
    }

    private void Follow<TState>(ReadOnlySpan<int> steps, int start, int length, ref TState state, Found<TState> found)
    {
        var positions = 1UL << (start + length);
        for (var index = 1; index < steps.Length && positions != 0; index++)
        {
            positions &= ~_sentenceBefore;
            positions = steps[index] < 0 ? _gaps.From(positions, -steps[index]) : Step(steps[index], positions);
        }

        if (positions != 0)
        {
            found(ref state, start, BitOperations.TrailingZeroCount(positions) - start);
        }
    }

    private ulong Step(int slot, ulong positions)
    {
        var here = _ones[slot];
        var reached = (here & positions) << 1;
        for (var at = here < HasMore ? 0 : _heads[slot]; at != 0; at = _next[at - 1])
        {
            var hit = _hits[at - 1];
            if ((positions >> hit.Start & 1) != 0)
            {
                reached |= 1UL << hit.End;
            }
        }

        return reached;
    }

    private void Push(int slot, int start, int length)
    {
        if (_ones[slot] == 0)
        {
            Wake(_flags!.CompositeIndex, slot, _awake);
            Wake(_flags.PartIndex, slot, _partsAwake);
        }

        _ones[slot] |= HasMore;
        _hits.Add(new Hit(slot, start, length));
        _next.Add(_heads[slot]);
        _heads[slot] = _hits.Count;
    }

    private static void Wake(SequenceIndex sequences, int slot, ulong[] awake)
    {
        foreach (var index in sequences.Waiting(slot))
        {
            Bits.Set(awake, index);
        }
    }

    // Only what was noted is looked at again.
    private void Forget()
    {
        foreach (var word in _words)
        {
            foreach (var slot in word.Slots)
            {
                _ones[slot] = 0;
            }
        }

        foreach (var hit in _hits)
        {
            (_ones[hit.Symbol], _heads[hit.Symbol]) = (0, 0);
        }
    }

    private static ulong[] Empty(ulong[] bits, int count)
    {
        var room = bits.Length == Bits.Room(count) ? bits : Bits.For(count);
        Array.Clear(room);
        return room;
    }
}
