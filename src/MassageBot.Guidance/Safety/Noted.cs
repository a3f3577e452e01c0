namespace MassageBot.Guidance.Safety;

/// <summary>What became of something said outside the question that asks for it.</summary>
/// <param name="Answers">The answers from now on; the reply itself is not yet in them.</param>
/// <param name="IsNews">Whether it says more than the answers did, and more than the reply itself says.</param>
/// <param name="Replied">Whether the words are a reply to the question that waits, too.</param>
public sealed record Noted(SafetyAnswers Answers, bool IsNews, bool Replied);
