using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>What someone agreed to have remembered. Plain; codes only.</summary>
public sealed class Remembered
{
    /// <summary>Gets or sets the answers.</summary>
    public SafetyAnswers Answers { get; set; } = new();

    /// <summary>Gets or sets a value indicating whether they want to be asked how their back felt afterwards.</summary>
    public bool AskNextDay { get; set; }

    /// <summary>Gets or sets when the session ended that is still to be asked about, as a round-trip time ("O"); <c>null</c> when none is.</summary>
    public string? LastSession { get; set; }

    /// <summary>Gets or sets what they answered: a day and one of four codes each, <c>2026-11-21 same</c>. Never words.</summary>
    public List<string> Felt { get; set; } = [];

    /// <summary>Gets or sets when they agreed, as a round-trip time ("O").</summary>
    public string Agreed { get; set; } = string.Empty;
}
