namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>Numbers the symbols that stand in sequences, without holes, so that what is kept of each of them stands close together.</summary>
internal sealed class SymbolSlots
{
    private const int None = -1;

    private readonly int[] _slots;
    private readonly int[] _uses;
    private readonly int[] _common;

    /// <param name="symbols">How many symbols there are.</param>
    /// <param name="sequences">Every sequence of the pack.</param>
    /// <param name="alone">A symbol that is looked for by itself.</param>
    /// <param name="commonest">The symbols of each of the commonest words.</param>
    public SymbolSlots(int symbols, IEnumerable<Element[]> sequences, int alone, IEnumerable<int[]> commonest)
    {
        (_slots, _uses, _common) = (new int[symbols], new int[symbols], new int[symbols]);
        Array.Fill(_slots, None);
        foreach (var element in sequences.SelectMany(sequence => sequence).Where(element => element.Gap == 0))
        {
            _uses[element.Symbol]++;
            Number(element.Symbol);
        }

        Number(alone);
        foreach (var symbol in commonest.SelectMany(word => word))
        {
            _common[symbol]++;
        }
    }

    public int Count { get; private set; }

    /// <summary>The slot of a symbol; negative when no sequence asks for it.</summary>
    public int Of(int symbol) => _slots[symbol];

    /// <summary>The symbols from the one that is likely to be said least often on: fewest of the commonest words have it, and fewest sequences ask for it.</summary>
    public int[] RarestFirst(IEnumerable<int> symbols) => [.. symbols.Distinct().OrderBy(symbol => _common[symbol]).ThenBy(symbol => _uses[symbol])];

    private void Number(int symbol)
    {
        if (_slots[symbol] == None)
        {
            _slots[symbol] = Count++;
        }
    }
}
