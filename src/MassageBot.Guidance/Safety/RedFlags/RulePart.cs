namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>One part of an alternative: any of its sequences, or none of them when <c>Absent</c>; with <c>Mention</c> it is enough that it is named, even negated.</summary>
/// <remarks><c>Id</c> counts the parts of all rules.</remarks>
internal readonly record struct RulePart(int Id, bool Absent, bool Mention);
