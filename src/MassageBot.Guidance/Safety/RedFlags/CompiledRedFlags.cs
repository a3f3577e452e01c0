namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Everything the matcher needs, built once and never changed.</summary>
internal sealed class CompiledRedFlags
{
    public required SymbolTable Symbols { get; init; }

    /// <summary>Gets, per symbol, what it does to its surroundings.</summary>
    public required ContextKind[] Kinds { get; init; }

    public required PhraseTrie Trie { get; init; }

    public required Lexicon Lexicon { get; init; }

    /// <summary>Gets the sequences with gaps or nested lists, in an order in which each only uses what comes before it.</summary>
    public required (int Target, Element[] Sequence)[] Composites { get; init; }

    public required CompiledRule[] Rules { get; init; }
}
