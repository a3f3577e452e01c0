namespace MassageBot.Guidance.Content.Wording;

/// <summary>One answer a question offers.</summary>
public sealed class AnswerWords
{
    /// <summary>Gets the answer's id, the same in every language: <c>yes</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the words on the button.</summary>
    public required string Title { get; init; }

    /// <summary>Gets other ways to say it. The shared words for <c>yes</c>, <c>no</c>, <c>unsure</c> and <c>none</c> need not be repeated here.</summary>
    public List<string> Also { get; init; } = [];
}
