namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Finds all phrases without gaps that begin at a word, in one walk.</summary>
internal sealed class PhraseTrie
{
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<List<int>?> _found = [null];
    private readonly HashSet<int> _first = [];
    private readonly HashSet<int> _later = [];
    private bool[] _canBegin = [];
    private bool[] _canGoOn = [];

    public void Add(ReadOnlySpan<Element> sequence, int target)
    {
        var node = 0;
        foreach (var element in sequence)
        {
            var key = Key(node, element.Symbol);
            if (!_edges.TryGetValue(key, out var next))
            {
                next = _found.Count;
                _found.Add(null);
                _edges[key] = next;
            }

            node = next;
        }

        (_found[node] ??= []).Add(target);
        _first.Add(sequence[0].Symbol);
        foreach (var element in sequence[1..])
        {
            _later.Add(element.Symbol);
        }
    }

    /// <summary>Called once when all phrases are in.</summary>
    public void Close(int symbols)
    {
        _canBegin = [.. Enumerable.Range(0, symbols).Select(_first.Contains)];
        _canGoOn = [.. Enumerable.Range(0, symbols).Select(_later.Contains)];
    }

    /// <summary>Adds every phrase that begins at <paramref name="start"/>.</summary>
    public void Find(IReadOnlyList<int[]> symbols, int start, ReadOnlySpan<bool> sentenceBefore, List<Hit> hits)
    {
        Span<int> current = stackalloc int[24];
        Span<int> next = stackalloc int[24];
        current[0] = 0;
        var count = 1;
        for (var at = start; at < symbols.Count && count > 0 && (at == start || !sentenceBefore[at]); at++)
        {
            var reached = 0;
            var useful = at == start ? _canBegin : _canGoOn;
            foreach (var node in current[..count])
            {
                foreach (var symbol in symbols[at])
                {
                    if (useful[symbol] && _edges.TryGetValue(Key(node, symbol), out var to))
                    {
                        Report(to, start, at + 1 - start, hits);
                        if (reached < next.Length)
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

    private static long Key(int node, int symbol) => ((long)node << 32) | (uint)symbol;

    private void Report(int node, int start, int length, List<Hit> hits)
    {
        if (_found[node] is { } targets)
        {
            foreach (var target in targets)
            {
                hits.Add(new Hit(target, start, length));
            }
        }
    }
}
