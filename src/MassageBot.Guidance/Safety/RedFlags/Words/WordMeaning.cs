namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>What a word stands for, sorted once by who asks, so that hearing it again looks at nothing that is not needed.</summary>
internal sealed class WordMeaning
{
    /// <summary>Gets all symbols.</summary>
    public required int[] Symbols { get; init; }

    /// <summary>Gets the slots of those that stand in sequences, each once.</summary>
    public required int[] Slots { get; init; }

    /// <summary>Gets the slots of those that the word has again.</summary>
    public required int[] Again { get; init; }

    /// <summary>Gets the composite sequences that wait for one of them.</summary>
    public required int[] Composites { get; init; }

    /// <summary>Gets the sequences of rules that wait for one of them.</summary>
    public required int[] Parts { get; init; }

    /// <summary>Gets the places of the trie where phrases that begin with this word stand after it.</summary>
    public required int[] Begins { get; init; }

    /// <summary>Gets the symbols with which a phrase may go on.</summary>
    public required int[] GoesOn { get; init; }

    /// <summary>Gets the marks of those (<see cref="PhraseTrie.Mark"/>).</summary>
    public required ulong Marks { get; init; }

    /// <summary>Gets the symbols that do something to the words around.</summary>
    public required int[] Contexts { get; init; }

    /// <summary>Gets the lists of the classifiers in which the word stands.</summary>
    public required int[] Lists { get; init; }

    /// <summary>Gets a value indicating whether such words make the answer to a question: where and how long.</summary>
    public required bool Answers { get; init; }

    /// <summary>Gets a value indicating whether the word alone makes what is said no plain speech.</summary>
    public required bool NotPlain { get; init; }
}
