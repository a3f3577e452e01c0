namespace MassageBot.Guidance.Content.Wording;

/// <summary>One file of <c>dialogs/words/&lt;language&gt;/</c>.</summary>
internal sealed class WordsFile
{
    public Dictionary<string, Line> Lines { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, QuestionWords> Questions { get; init; } = new(StringComparer.Ordinal);
}
