namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Finds all phrases without gaps that begin at a word, in one walk.</summary>
internal sealed class PhraseTrie
{
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<List<int>?> _found = [null];

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
            foreach (var node in current[..count])
            {
                foreach (var symbol in symbols[at])
                {
                    if (_edges.TryGetValue(Key(node, symbol), out var to))
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
