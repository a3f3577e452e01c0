using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>Gathers phrases without gaps for a <see cref="PhraseTrie"/>.</summary>
internal sealed class PhraseTrieBuilder
{
    private readonly List<SortedDictionary<int, int>> _edges = [[]];
    private readonly List<List<int>> _targets = [[]];

    public void Add(ReadOnlySpan<Element> sequence, int target)
    {
        var node = 0;
        foreach (var element in sequence)
        {
            if (!_edges[node].TryGetValue(element.Symbol, out var next))
            {
                next = _edges.Count;
                _edges[node][element.Symbol] = next;
                _edges.Add([]);
                _targets.Add([]);
            }

            node = next;
        }

        _targets[node].Add(target);
    }

    /// <summary>Called once when all phrases are in.</summary>
    /// <param name="symbols">How many symbols there are.</param>
    public PhraseTrie Build(int symbols) => new(_edges, _targets, symbols);
}
