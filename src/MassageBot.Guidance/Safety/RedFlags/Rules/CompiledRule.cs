using MassageBot.Guidance.Safety.RedFlags.Compiling;

namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>A rule ready to be matched.</summary>
/// <remarks>One of <c>Alternatives</c>, which are numbered over all rules, must hold; one of the parts <c>Unless</c> switches the rule off.</remarks>
internal sealed record CompiledRule(
    RedFlagRule Source, RedFlagLevel Level, RedFlagLevel Older, bool PastCounts, bool OthersCount, Range Alternatives, Range Unless);
