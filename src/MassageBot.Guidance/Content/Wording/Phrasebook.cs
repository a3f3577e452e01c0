namespace MassageBot.Guidance.Content.Wording;

/// <summary>What the conversation says and hears in one language.</summary>
public sealed class Phrasebook
{
    /// <summary>Gets the language: <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Gets the lines by <c>file.key</c>: <c>opening.draft</c>.</summary>
    public required IReadOnlyDictionary<string, Line> Lines { get; init; }

    /// <summary>Gets the questions by id: <c>health-consent</c>.</summary>
    public required IReadOnlyDictionary<string, QuestionWords> Questions { get; init; }

    /// <summary>Gets how people say the shared answers <c>yes</c>, <c>no</c>, <c>unsure</c> and <c>none</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Meaning { get; init; }

    /// <summary>Gets the words that change nothing in an answer ("um", "please").</summary>
    public required IReadOnlyList<string> Fillers { get; init; }

    /// <summary>Gets the words that join picks ("one and three").</summary>
    public required IReadOnlyList<string> Joining { get; init; }

    /// <summary>Gets how people say which one of a numbered list, in order.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Numbers { get; init; }

    /// <summary>Gets a line.</summary>
    /// <param name="key"><c>file.key</c>; a constant of <see cref="LineKey"/>, whose presence the loader has checked.</param>
    public Line this[string key] => Lines[key];
}
