namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>A file of named lists of words and phrases: <c>dialogs/red-flags/words-*.yaml</c>. The language of the phrases is explained in that folder's README.</summary>
internal sealed class RedFlagWordsFile
{
    /// <summary>Gets the lists: name, then phrases separated by commas.</summary>
    public required Dictionary<string, string> Words { get; init; }
}
