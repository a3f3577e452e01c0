namespace MassageBot.Guidance.Content.Wording;

/// <summary>The words of a question that the conversation itself asks (those of the safety check are in <c>safety-check.yaml</c>).</summary>
public sealed class QuestionWords : IHasLine
{
    /// <summary>The kinds of question there are (design.md 7).</summary>
    public static readonly IReadOnlyList<string> Kinds = ["choice", "consent", "gate", "number", "safety"];

    /// <summary>Gets what kind of question it is; one of <see cref="Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the words on the screen.</summary>
    public required string Show { get; init; }

    /// <summary>Gets the words said aloud; without them the words on the screen are said.</summary>
    public string? Say { get; init; }

    /// <summary>Gets what is said when an answer was not understood: an example of one that would be.</summary>
    public required string Example { get; init; }

    /// <summary>Gets the answers, in the order of the buttons. The conversation may add some, such as the techniques of today.</summary>
    public required List<AnswerWords> Answers { get; init; }

    /// <inheritdoc/>
    public int Line { get; set; }

    /// <summary>Gets the question's text as a line.</summary>
    [YamlDotNet.Serialization.YamlIgnore]
    public Line Text => new() { Show = Show, Say = Say };
}
