using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>What someone agreed to have remembered. Plain; codes only.</summary>
public sealed class Remembered
{
    /// <summary>Gets or sets the answers.</summary>
    public SafetyAnswers Answers { get; set; } = new();

    /// <summary>Gets or sets when they agreed, as a round-trip time ("O").</summary>
    public string Agreed { get; set; } = string.Empty;
}
