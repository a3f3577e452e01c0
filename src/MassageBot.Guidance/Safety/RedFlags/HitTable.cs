namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Hits by symbol within one window of at most <see cref="Width"/> words; sequences are run over it with bit masks.</summary>
internal sealed class HitTable
{
    /// <summary>Words in a window; one bit each, and one for the end.</summary>
    public const int Width = 60;

    private readonly List<Hit> _hits = new(256);
    private readonly List<int> _next = new(256);
    private readonly List<int> _touched = new(128);
    private int[] _heads = [];

    /// <summary>Gets or sets the words before which a sentence ends.</summary>
    public ulong SentenceBefore { get; set; }

    /// <summary>Gets or sets the words that no gap may skip.</summary>
    public ulong Unskippable { get; set; }

    public void Clear(int symbols)
    {
        if (_heads.Length < symbols)
        {
            _heads = new int[symbols];
        }

        foreach (var symbol in _touched)
        {
            _heads[symbol] = 0;
        }

        _touched.Clear();
        _hits.Clear();
        _next.Clear();
    }

    public bool Has(int symbol) => _heads[symbol] != 0;

    public void Add(Hit hit)
    {
        for (var at = _heads[hit.Symbol]; at != 0; at = _next[at - 1])
        {
            if (_hits[at - 1].Start == hit.Start && _hits[at - 1].Length == hit.Length)
            {
                return;
            }
        }

        if (_heads[hit.Symbol] == 0)
        {
            _touched.Add(hit.Symbol);
        }

        _hits.Add(hit);
        _next.Add(_heads[hit.Symbol]);
        _heads[hit.Symbol] = _hits.Count;
    }

    /// <summary>Whether every symbol of the sequence stands somewhere in the window.</summary>
    public bool HasAll(Element[] sequence)
    {
        foreach (var element in sequence)
        {
            if (element.Gap == 0 && _heads[element.Symbol] == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Calls back with start and length of every place where the sequence holds, the shortest from each start.</summary>
    public void Run<TState>(Element[] sequence, ref TState state, Found<TState> found)
    {
        for (var at = _heads[sequence[0].Symbol]; at != 0; at = _next[at - 1])
        {
            var first = _hits[at - 1];
            var ends = Follow(sequence, 1UL << first.End);
            if (ends != 0)
            {
                found(ref state, first.Start, System.Numerics.BitOperations.TrailingZeroCount(ends) - first.Start);
            }
        }
    }

    internal delegate void Found<TState>(ref TState state, int start, int length);

    private ulong Follow(Element[] sequence, ulong positions)
    {
        for (var index = 1; index < sequence.Length && positions != 0; index++)
        {
            var element = sequence[index];
            positions = element.Gap > 0 ? Skip(positions, element.Gap) : Step(element.Symbol, positions & ~SentenceBefore);
        }

        return positions;
    }

    private ulong Skip(ulong positions, int gap)
    {
        var reached = positions & ~SentenceBefore;
        for (var step = 0; step < gap; step++)
        {
            reached |= ((reached & ~Unskippable) << 1) & ~SentenceBefore;
        }

        return reached;
    }

    private ulong Step(int symbol, ulong positions)
    {
        var reached = 0UL;
        for (var at = _heads[symbol]; at != 0; at = _next[at - 1])
        {
            var hit = _hits[at - 1];
            if ((positions >> hit.Start & 1) != 0)
            {
                reached |= 1UL << hit.End;
            }
        }

        return reached;
    }
}
