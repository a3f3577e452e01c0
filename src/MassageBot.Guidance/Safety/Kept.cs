namespace MassageBot.Guidance.Safety;

/// <summary>What became of a reply.</summary>
/// <param name="Answers">The answers from now on; the old ones when nothing was kept.</param>
/// <param name="Understood">Whether the reply was understood; when not, <see cref="SafetyCheck.Next"/> asks again, shorter.</param>
/// <param name="Note">A line to say before going on ("I don't cover the neck."); usually null.</param>
public sealed record Kept(SafetyAnswers Answers, bool Understood, string? Note = null);
