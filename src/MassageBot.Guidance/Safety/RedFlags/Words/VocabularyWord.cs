using MassageBot.Guidance.Safety.RedFlags.Learned;

namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>A word that something is known of; what it stands for is worked out when it is first said, the same whoever does.</summary>
/// <param name="text">The word.</param>
internal sealed class VocabularyWord(string text)
{
    public string Text => text;

    /// <summary>Gets its number for <see cref="PhraseFeatures"/>.</summary>
    public uint Hash { get; } = PhraseFeatures.HashOf(text);

    /// <summary>Gets its place in the vocabulary of the classifiers; negative when it is not there.</summary>
    public int Learned { get; init; } = -1;

    /// <summary>Gets a value indicating whether it is a word like any other, and so never a slip.</summary>
    public bool IsOrdinary { get; init; }

    /// <summary>Gets or sets what it stands for as a word.</summary>
    public WordMeaning? Meaning { get; set; }

    /// <summary>Gets or sets what it stands for as a number.</summary>
    public NumberMeaning? AsNumber { get; set; }
}
