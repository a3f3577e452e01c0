namespace MassageBot.Guidance.Safety;

/// <summary>What an <see cref="Ask"/> waits for; the words of design.md 7 in lower case.</summary>
public enum AskKind
{
    /// <summary>A clear yes; anything else is no.</summary>
    Consent,

    /// <summary>Yes, no or not sure; or ticks in a list.</summary>
    Safety,

    /// <summary>One of several choices, several of them, or free text.</summary>
    Choice,

    /// <summary>A number from 0 to 10.</summary>
    Number,
}
