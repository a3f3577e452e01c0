namespace MassageBot.Conversation.Answers;

/// <summary>What a prompt ends with besides an answer's id.</summary>
internal static class Answer
{
    /// <summary>"Back": to the question before.</summary>
    public const string Back = "<back>";
}
