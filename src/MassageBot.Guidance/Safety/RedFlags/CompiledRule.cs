namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>A rule ready to be matched.</summary>
/// <remarks>Each of <c>Alternatives</c> is a set of parts that must all hold; one of <c>Unless</c> switches the rule off.</remarks>
internal sealed record CompiledRule(
    RedFlagRule Source, RedFlagLevel Level, RedFlagLevel Older, bool PastCounts, bool OthersCount, IReadOnlyList<RulePart[]> Alternatives, IReadOnlyList<RulePart> Unless);
