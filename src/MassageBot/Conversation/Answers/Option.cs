namespace MassageBot.Conversation.Answers;

/// <summary>One answer that can be tapped, said or numbered. Plain state.</summary>
public sealed class Option
{
    /// <summary>Gets or sets the answer's id, which is what the dialogs see: <c>yes</c>.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>Gets or sets the words on the button.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>Gets or sets other ways to say it.</summary>
    public List<string> Also { get; set; } = [];
}
