namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>What was found of one part of a rule.</summary>
/// <param name="Raw">It is named at all.</param>
/// <param name="Affirmed">It is named and not negated.</param>
/// <param name="Doubtful">It is named as a worry, a memory or of somebody else.</param>
/// <param name="Live">It is said to be so, here and now.</param>
/// <param name="At">The last word of a live one.</param>
internal readonly record struct PartState(bool Raw, bool Affirmed, bool Doubtful, bool Live, int At);
