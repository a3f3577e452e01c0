namespace MassageBot.Conversation.Answers;

/// <summary>The kinds of question (design.md 7).</summary>
internal static class QuestionKind
{
    public const string Consent = "consent";
    public const string Safety = "safety";
    public const string Choice = "choice";
    public const string Number = "number";
}
