namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>A rule ready to be matched.</summary>
/// <remarks>Each of <c>Alternatives</c> is a set of parts that must all hold; one of <c>Unless</c> switches the rule off.</remarks>
internal sealed record CompiledRule(
    RedFlagRule Source, RedFlagLevel Level, RedFlagLevel Older, bool PastCounts, bool OthersCount, RulePart[][] Alternatives, RulePart[] Unless)
{
    /// <summary>Gets a value indicating whether the rule can hold when nothing of it is found: it only asks that things are absent.</summary>
    public bool HoldsByAbsence { get; } = Array.Exists(Alternatives, parts => Array.TrueForAll(parts, part => part.Absent));
}
