using MassageBot.Guidance.Safety.RedFlags.Context;
using MassageBot.Guidance.Safety.RedFlags.Learned;
using MassageBot.Guidance.Safety.RedFlags.Rules;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>Everything the matcher needs, built once and never changed.</summary>
internal sealed class CompiledRedFlags
{
    public required SymbolTable Symbols { get; init; }

    /// <summary>Gets the numbers of the symbols that stand in sequences.</summary>
    public required SymbolSlots Slots { get; init; }

    /// <summary>Gets, per symbol, what it does to its surroundings.</summary>
    public required ContextKind[] Kinds { get; init; }

    /// <summary>Gets, per symbol, whether it is a list with a name: only those give a negation inside a phrase another meaning.</summary>
    public required bool[] Named { get; init; }

    public required PhraseTrie Trie { get; init; }

    public required Lexicon Lexicon { get; init; }

    /// <summary>Gets the sequences with gaps or nested lists, in an order in which each only uses what comes before it.</summary>
    public required SequenceIndex CompositeIndex { get; init; }

    /// <summary>Gets, per composite, the slot of what it finds.</summary>
    public required int[] CompositeTargets { get; init; }

    public required CompiledRule[] Rules { get; init; }

    /// <summary>Gets the ways in which rules hold, rule by rule.</summary>
    public required RuleAlternative[] Alternatives { get; init; }

    /// <summary>Gets the alternatives that can hold when nothing of them is found: they only ask that things are absent.</summary>
    public required ulong[] HoldByAbsence { get; init; }

    /// <summary>Gets the parts of all rules.</summary>
    public required RulePart[] Parts { get; init; }

    /// <summary>Gets the sequences of all parts of all rules.</summary>
    public required SequenceIndex PartIndex { get; init; }

    /// <summary>Gets, per such sequence, the rule and the part that it belongs to.</summary>
    public required (int Rule, int Part)[] PartOwners { get; init; }

    /// <summary>Gets the classifier beside the rules; null when the pack has none.</summary>
    public LearnedListener? Learned { get; init; }
}
