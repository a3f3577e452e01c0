using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>What follows from all that is known.</summary>
/// <param name="Verdict">The verdict on the answers.</param>
/// <param name="Screen">The id of the end screen; <c>null</c> when a session may follow.</param>
/// <param name="Rules">The ids of the rules that led to it.</param>
/// <param name="OffersBreathing">Whether quiet breathing is still fine.</param>
internal sealed record Judgement(Verdict Verdict, string? Screen, IReadOnlyList<string> Rules, bool OffersBreathing);
