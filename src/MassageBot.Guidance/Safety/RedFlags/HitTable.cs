namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Hits by symbol within one window of at most <see cref="Width"/> words; sequences are run over it with bit masks.</summary>
internal sealed class HitTable
{
    /// <summary>Words in a window; one bit each, and one for the end.</summary>
    public const int Width = 60;

    private const int MostHits = 24;

    private readonly List<Hit> _hits = new(256);
    private readonly List<int> _next = new(256);
    private readonly List<int> _touched = new(128);
    private CompiledRedFlags? _flags;
    private int[] _heads = [];
    private ulong[] _awake = [];
    private ulong[] _partsAwake = [];

    /// <summary>Gets or sets the words before which a sentence ends.</summary>
    public ulong SentenceBefore { get; set; }

    /// <summary>Gets or sets the words that no gap may skip.</summary>
    public ulong Unskippable { get; set; }

    /// <summary>Gets the composite sequences whose rarest symbol was found.</summary>
    public ulong[] Awake => _awake;

    /// <summary>Gets the sequences of rules whose rarest symbol was found.</summary>
    public ulong[] PartsAwake => _partsAwake;

    public void Clear(CompiledRedFlags flags)
    {
        _flags = flags;
        if (_heads.Length != flags.Symbols.Count || _awake.Length != (flags.CompositeIndex.Count >> 6) + 1 || _partsAwake.Length != (flags.PartIndex.Count >> 6) + 1)
        {
            _touched.Clear();
            _heads = new int[flags.Symbols.Count];
            _awake = new ulong[(flags.CompositeIndex.Count >> 6) + 1];
            _partsAwake = new ulong[(flags.PartIndex.Count >> 6) + 1];
        }

        Array.Clear(_awake);
        Array.Clear(_partsAwake);

        foreach (var symbol in _touched)
        {
            _heads[symbol] = 0;
        }

        _touched.Clear();
        _hits.Clear();
        _next.Clear();
    }

    public bool Has(int symbol) => _heads[symbol] != 0;

    /// <summary>Adds what a composite found, once.</summary>
    public void Add(Hit hit)
    {
        // Hits of one symbol come by start, nearly: a few looks back find a double, and a limit keeps nonsense linear.
        var looks = 0;
        for (var at = _heads[hit.Symbol]; at != 0; at = _next[at - 1])
        {
            if (looks++ == MostHits || (_hits[at - 1].Start == hit.Start && _hits[at - 1].Length == hit.Length))
            {
                return;
            }
        }

        AddPhrase(hit);
    }

    /// <summary>Adds a phrase; phrases are not looked up for doubles.</summary>
    public void AddPhrase(Hit hit)
    {
        if (_heads[hit.Symbol] == 0)
        {
            _touched.Add(hit.Symbol);
            _flags!.CompositeIndex.Wake(hit.Symbol, _awake);
            _flags.PartIndex.Wake(hit.Symbol, _partsAwake);
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
