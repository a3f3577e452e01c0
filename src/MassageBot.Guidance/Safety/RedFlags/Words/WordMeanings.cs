using MassageBot.Guidance.Safety.RedFlags.Context;
using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>Sorts the symbols of a word by who asks for them.</summary>
internal sealed class WordMeanings
{
    public required SymbolSlots Slots { get; init; }

    public required SequenceIndex Composites { get; init; }

    public required SequenceIndex Parts { get; init; }

    public required PhraseTrie Trie { get; init; }

    /// <summary>Gets, per symbol, what it does to its surroundings.</summary>
    public required ContextKind[] Kinds { get; init; }

    /// <summary>Gets, per symbol, the number of the list that it is for the classifiers; negative when it is none.</summary>
    public required int[] ListOf { get; init; }

    public required int AnswerWord { get; init; }

    public required int NotPlain { get; init; }

    public WordMeaning Of(int[] symbols)
    {
        int[] slots = [.. symbols.Select(Slots.Of).Where(slot => slot >= 0)];
        int[] once = [.. slots.Distinct()];
        int[] goesOn = [.. symbols.Where(Trie.CanGoOn)];
        return new WordMeaning
        {
            Symbols = symbols,
            Slots = once,
            Again = once.Length == slots.Length ? [] : [.. slots.Where((slot, at) => Array.IndexOf(slots, slot) < at)],
            Composites = Waiting(Composites, once),
            Parts = Waiting(Parts, once),
            Begins = [.. symbols.Select(Trie.After).Where(node => node > 0)],
            GoesOn = goesOn,
            Marks = goesOn.Aggregate(0UL, (marks, symbol) => marks | PhraseTrie.Mark(symbol)),
            Contexts = [.. symbols.Where(symbol => Kinds[symbol] != ContextKind.None)],
            Lists = [.. symbols.Select(symbol => ListOf[symbol]).Where(list => list >= 0)],
            Answers = symbols.Contains(AnswerWord),
            NotPlain = symbols.Contains(NotPlain),
        };
    }

    private static int[] Waiting(SequenceIndex sequences, int[] slots)
    {
        List<int> all = [];
        foreach (var slot in slots)
        {
            all.AddRange(sequences.Waiting(slot));
        }

        all.Sort();
        return [.. all];
    }
}
