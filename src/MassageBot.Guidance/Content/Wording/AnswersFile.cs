namespace MassageBot.Guidance.Content.Wording;

/// <summary><c>dialogs/words/&lt;language&gt;/answers.yaml</c>.</summary>
internal sealed class AnswersFile
{
    /// <summary>The shared answers every language must be able to hear.</summary>
    public static readonly IReadOnlyList<string> Shared = ["again", "asking", "denying", "done", "export", "feels-light-headed", "feels-nerve", "feels-nerve-alone", "feels-unwell", "forget", "greeting", "my-data", "no", "none", "ouch", "privacy", "stopping", "unsure", "why", "yes"];

    public required Dictionary<string, List<string>> Meaning { get; init; }

    public required List<string> Fillers { get; init; }

    public required List<string> Joining { get; init; }

    public required List<List<string>> Numbers { get; init; }
}
