using MassageBot.Guidance.Safety.RedFlags.Learned;
using MassageBot.Guidance.Safety.RedFlags.Reading;
using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>What the files of <c>dialogs/red-flags</c> say, as patterns of symbols, before it is put in an order that the matcher can run.</summary>
internal sealed class RedFlagSource
{
    public SymbolTable Symbols { get; } = new();

    /// <summary>Gets the members of lists: the list's symbol and what stands for it.</summary>
    public List<(int Target, Element[] Sequence)> Members { get; } = [];

    /// <summary>Gets words that are nobody's slip of the thumb.</summary>
    public List<string> Ordinary { get; } = [];

    public List<CompiledRule> Rules { get; } = [];

    public List<RuleAlternative> Alternatives { get; } = [];

    public List<RulePart> Parts { get; } = [];

    /// <summary>Gets what each part may be said by.</summary>
    public List<(int Rule, int Part, Element[] Sequence)> PartSequences { get; } = [];

    /// <summary>Gets or sets how far the classifiers are believed; <c>null</c> where the folder has none.</summary>
    public LearnedFile? Learned { get; set; }

    public LearnedWeights? Weights { get; set; }

    public LearnedPhrases? Phrases { get; set; }

    public ReadingWeights? Reading { get; set; }
}
