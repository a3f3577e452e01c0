namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Everything the matcher needs, built once and never changed.</summary>
internal sealed class CompiledRedFlags
{
    public required SymbolTable Symbols { get; init; }

    /// <summary>Gets, per symbol, what it does to its surroundings.</summary>
    public required ContextKind[] Kinds { get; init; }

    /// <summary>Gets, per symbol, whether it is a list with a name: only those give a negation inside a phrase another meaning.</summary>
    public required bool[] Named { get; init; }

    public required PhraseTrie Trie { get; init; }

    public required Lexicon Lexicon { get; init; }

    /// <summary>Gets the sequences with gaps or nested lists, in an order in which each only uses what comes before it.</summary>
    public required (int Target, Element[] Sequence)[] Composites { get; init; }

    /// <summary>Gets what the composites wait for.</summary>
    public required SequenceIndex CompositeIndex { get; init; }

    public required CompiledRule[] Rules { get; init; }

    /// <summary>Gets the sequences of all parts of all rules.</summary>
    public required (int Rule, int Part, Element[] Sequence)[] PartSequences { get; init; }

    /// <summary>Gets what those wait for.</summary>
    public required SequenceIndex PartIndex { get; init; }

    /// <summary>Gets the classifier beside the rules; null when the pack has none.</summary>
    public LearnedListener? Learned { get; init; }

    /// <summary>Gets the number of parts of all rules.</summary>
    public required int Parts { get; init; }
}
