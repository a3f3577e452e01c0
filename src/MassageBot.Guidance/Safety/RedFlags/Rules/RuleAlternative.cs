namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>One of the ways in which a rule holds: all of its parts, which are numbered over all rules, must.</summary>
internal readonly record struct RuleAlternative(int Rule, Range Parts);
