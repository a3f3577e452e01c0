namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>One part of an alternative: any of its sequences, or none of them when <c>Absent</c>; with <c>Mention</c> it is enough that it is named, even negated.</summary>
/// <param name="Alternative">The alternative it belongs to, counted over all rules; negative when it is one of those that switch a rule off.</param>
/// <param name="Absent">Nothing of it may be found.</param>
/// <param name="Mention">It is enough that it is named.</param>
internal readonly record struct RulePart(int Alternative, bool Absent, bool Mention);
