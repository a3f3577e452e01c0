using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>Finds all phrases without gaps that begin at a word, in one walk.</summary>
internal sealed class PhraseTrie
{
    private const int MostPlaces = 24;
    private const int Few = 8;

    private readonly Rows _symbols;
    private readonly Rows _next;
    private readonly Rows _targets;
    private readonly ulong[] _marks;
    private readonly int[] _first;
    private readonly bool[] _canGoOn;

    /// <param name="edges">Per node where each symbol leads; the root first.</param>
    /// <param name="targets">Per node what was found there.</param>
    /// <param name="symbols">How many symbols there are.</param>
    public PhraseTrie(IReadOnlyList<SortedDictionary<int, int>> edges, IReadOnlyList<List<int>> targets, int symbols)
    {
        (_symbols, _next, _targets) = (new Rows([.. edges.Select(of => of.Keys)]), new Rows([.. edges.Select(of => of.Values)]), new Rows(targets));
        _marks = [.. edges.Select(of => of.Keys.Aggregate(0UL, (marks, symbol) => marks | Mark(symbol)))];
        (_first, _canGoOn) = (new int[symbols], new bool[symbols]);
        foreach (var (symbol, node) in edges[0])
        {
            _first[symbol] = node;
        }

        foreach (var symbol in edges.Skip(1).SelectMany(of => of.Keys))
        {
            _canGoOn[symbol] = true;
        }
    }

    /// <summary>One of 64 marks for a symbol; where the marks of a place and of a word have none in common, nothing goes on.</summary>
    public static ulong Mark(int symbol) => 1UL << (int)((uint)symbol * 0x9E3779B1u >> 26);

    /// <summary>Whether a phrase may go on with a symbol.</summary>
    public bool CanGoOn(int symbol) => _canGoOn[symbol];

    /// <summary>The node after a symbol that begins phrases; 0 when it begins none.</summary>
    public int After(int symbol) => _first[symbol];

    /// <summary>Adds every phrase that begins at <paramref name="start"/>.</summary>
    public void Find(ReadOnlySpan<WordMeaning> words, int start, ReadOnlySpan<bool> sentenceBefore, List<Hit> hits)
    {
        var begins = words[start].Begins.AsSpan(0, Math.Min(words[start].Begins.Length, MostPlaces));
        if (begins.IsEmpty)
        {
            return;
        }

        Span<int> current = stackalloc int[MostPlaces];
        Span<int> next = stackalloc int[MostPlaces];
        begins.CopyTo(current);
        var count = begins.Length;
        for (var at = start + 1; at < words.Length && count > 0 && !sentenceBefore[at]; at++)
        {
            var reached = 0;
            var word = words[at];
            foreach (var node in current[..count])
            {
                var marks = _marks[node] & word.Marks;
                for (var of = 0; marks != 0 && of < word.GoesOn.Length; of++)
                {
                    if ((Mark(word.GoesOn[of]) & marks) != 0 && Follow(node, word.GoesOn[of]) is var to and > 0)
                    {
                        Report(to, start, at + 1 - start, hits);
                        if (reached < MostPlaces)
                        {
                            next[reached++] = to;
                        }
                    }
                }
            }

            next[..reached].CopyTo(current);
            count = reached;
        }
    }

    private int Follow(int node, int symbol)
    {
        var symbols = _symbols[node];
        var at = symbols.Length <= Few ? symbols.IndexOf(symbol) : symbols.BinarySearch(symbol);
        return at >= 0 ? _next[node][at] : 0;
    }

    private void Report(int node, int start, int length, List<Hit> hits)
    {
        foreach (var target in _targets[node])
        {
            hits.Add(new Hit(target, start, length));
        }
    }
}
